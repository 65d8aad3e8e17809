package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

class SilentPeersTest {

    private static final String FIRST = "http://discovery-1:8080/eureka/apps";
    private static final String SECOND = "http://discovery-2:8080/eureka/apps";

    private Duration now = Duration.ZERO;
    private final SilentPeers peers = new SilentPeers(Duration.ofSeconds(3), () -> now.toNanos());
    private int requests;

    @Test
    void failsAtOnceWhereARequestHasWaitedInVain() throws IOException {
        failAfter(Duration.ofMillis(1500), FIRST);

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> ask(FIRST));
        ask(SECOND);
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void asksAgainAfterAWhile() throws IOException {
        failAfter(Duration.ofMillis(1500), FIRST);
        now = now.plusSeconds(3);

        ask(FIRST);
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void asksAgainAtOnceWhereAConnectionWasRefused() throws IOException {
        failAfter(Duration.ofMillis(1), FIRST);

        ask(FIRST);
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void blamesNoPeerForAThreadThatWasInterruptedBefore() throws IOException {
        Thread.currentThread().interrupt();
        failAfter(Duration.ofMillis(1500), FIRST);
        assertThat(Thread.interrupted()).isTrue();

        ask(FIRST);
        assertThat(requests).isEqualTo(2);
    }

    private void failAfter(Duration wait, String url) {
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> send(url, (_, _) -> {
                    requests++;
                    now = now.plus(wait);
                    throw new SocketTimeoutException("Read timed out");
                }));
    }

    private void ask(String url) throws IOException {
        send(url, (_, _) -> {
            requests++;
            return new MockClientHttpResponse(new byte[0], 200);
        });
    }

    private void send(String url, ClientHttpRequestExecution execution) throws IOException {
        peers.intercept(new MockClientHttpRequest(HttpMethod.GET, URI.create(url)), new byte[0], execution)
                .close();
    }
}
