package com.electricmall.common.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class LocalChangesFilterTest {

    private boolean passed;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void letsThisMachineChangeSomething(String address) {
        send("DELETE", address);

        assertThat(passed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void letsNobodyElse(String method) {
        var response = send(method, "10.244.1.7");

        assertThat(passed).isFalse();
        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(response.getBodyAsString().block()).startsWith(method);
    }

    @Test
    void believesNoHeader() {
        send("POST", "10.244.1.7", "X-Forwarded-For", "127.0.0.1");

        assertThat(passed).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void letsEverybodyRead(String method) {
        send(method, "10.244.1.7");

        assertThat(passed).isTrue();
    }

    private MockServerHttpResponse send(String method, String address, String... header) {
        var request = MockServerHttpRequest.method(HttpMethod.valueOf(method), "/actuator/deadletters");
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        var exchange = MockServerWebExchange.from(request);
        new LocalChangesFilter(_ -> new InetSocketAddress(InetAddress.ofLiteral(address), 40_000))
                .filter(exchange, _ -> {
                    passed = true;
                    return Mono.empty();
                })
                .block();
        return exchange.getResponse();
    }
}
