package com.electricmall.common.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.electricmall.common.error.UnavailableException;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteOutagesIT extends RemoteCalls {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @Test
    void aRefusedConnectionIsToldAtOnce() throws IOException {
        var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        nobody.close();
        var begin = System.nanoTime();

        assertThatThrownBy(() -> things.thingAt(URI.create("http://127.0.0.1:" + nobody.getLocalPort())))
                .isInstanceOf(UnavailableException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aSilentPeerIsToldWithinTwoSeconds() {
        PEER.stubFor(get("/internal/things/1").willReturn(okJson("{}").withFixedDelay(5_000)));

        assertThat(timeOfRefusal()).isBetween(Duration.ofMillis(1400), TWO_SECONDS);
        PEER.verify(1, getRequestedFor(urlEqualTo("/internal/things/1")));
    }

    @Test
    void aPeerThatTakesNoConnectionIsToldWithinTwoSeconds() throws IOException {
        try (var full = new FullSocket()) {
            var begin = System.nanoTime();

            assertThatThrownBy(() -> things.thingAt(full.uri())).isInstanceOf(UnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TWO_SECONDS);
        }
    }

    @Test
    void aServiceWithoutInstancesIsAnOutage() {
        var refusal = catchThrowableOfType(UnavailableException.class, () -> things.ofNobody());

        assertThat(refusal.code()).isEqualTo("SERVICE_UNAVAILABLE");
    }

    @Test
    void aConnectionThatBreaksIsTriedOnceMore() {
        PEER.stubFor(get("/internal/things/1")
                .inScenario("reset")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("back"));
        PEER.stubFor(get("/internal/things/1")
                .inScenario("reset")
                .whenScenarioStateIs("back")
                .willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

        assertThat(things.thing(1).id()).isOne();
    }

    @Test
    void anErrorIsNotRepeated() {
        PEER.stubFor(get("/internal/things/1").willReturn(aResponse().withStatus(503)));

        refusal(UnavailableException.class);

        PEER.verify(1, getRequestedFor(urlEqualTo("/internal/things/1")));
    }

    private Duration timeOfRefusal() {
        var begin = System.nanoTime();
        assertThat(refusal(UnavailableException.class).retryAfter()).isPositive();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** A server whose backlog is full, so that a connection is neither made nor refused. */
    private static final class FullSocket implements AutoCloseable {

        private final ServerSocket server = new ServerSocket();
        private final List<Socket> waiting = new ArrayList<>();

        FullSocket() throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            for (var i = 0; i < 8; i++) {
                var socket = new Socket();
                try {
                    waiting.add(socket);
                    socket.connect(server.getLocalSocketAddress(), 100);
                } catch (IOException full) {
                    break;
                }
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (var socket : waiting) {
                socket.close();
            }
            server.close();
        }
    }
}
