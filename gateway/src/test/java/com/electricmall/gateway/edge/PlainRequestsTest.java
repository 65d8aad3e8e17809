package com.electricmall.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.NotFoundException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class PlainRequestsTest {

    private final AtomicReference<ServerHttpRequest> passedOn = new AtomicReference<>();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void ofTheContractArePassedOn(String method) {
        var exchange = exchange(method);

        new PlainRequests().filter(exchange, this::allow).block();

        assertThat(passedOn.get()).isSameAs(exchange.getRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "get"})
    void ofOtherMethodsAreRefusedWithThoseOfThePath(String method) {
        var exchange = exchange(method);

        assertThatThrownBy(
                        () -> new PlainRequests().filter(exchange, this::allow).block())
                .isInstanceOfSatisfying(
                        MethodNotAllowedException.class,
                        refused -> assertThat(refused.getSupportedMethods())
                                .containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.POST));

        assertThat(passedOn.get().getMethod()).isEqualTo(HttpMethod.OPTIONS);
        assertThat(passedOn.get().getBody().collectList().block()).isEmpty();
        assertThat(passedOn.get().getHeaders())
                .doesNotContainKeys(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_LENGTH);
        assertThat(exchange.getResponse().isCommitted()).isFalse();
        assertThat(exchange.getResponse().getHeaders()).isEmpty();
    }

    @Test
    void ofOtherMethodsAreRefusedWithThoseOfTheContractWhereAPathTellsNone() {
        assertThatThrownBy(() -> new PlainRequests()
                        .filter(exchange("TRACE"), exchange -> answer(exchange, HttpStatus.OK))
                        .block())
                .isInstanceOfSatisfying(
                        MethodNotAllowedException.class,
                        refused -> assertThat(refused.getSupportedMethods()).contains(HttpMethod.PATCH));
    }

    @Test
    void thatConnectAreRefusedWithoutAskingAPath() {
        assertThatThrownBy(() -> new PlainRequests()
                        .filter(exchange("CONNECT"), this::allow)
                        .block())
                .isInstanceOf(MethodNotAllowedException.class);
        assertThat(passedOn.get()).isNull();
    }

    @Test
    void toNoPathAreNotFoundWhateverTheirMethod() {
        assertThatThrownBy(() -> new PlainRequests()
                        .filter(exchange("TRACE"), exchange -> answer(exchange, HttpStatus.NOT_FOUND))
                        .block())
                .isInstanceOf(NotFoundException.class);
    }

    private Mono<Void> allow(ServerWebExchange exchange) {
        passedOn.set(exchange.getRequest());
        exchange.getResponse().getHeaders().setAllow(Set.of(HttpMethod.GET, HttpMethod.POST));
        return answer(exchange, HttpStatus.OK);
    }

    private static Mono<Void> answer(ServerWebExchange exchange, HttpStatus status) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(new byte[] {'b'})));
    }

    private static MockServerWebExchange exchange(String method) {
        return MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.valueOf(method), "/orders")
                .header(HttpHeaders.AUTHORIZATION, "Bearer x")
                .body("body"));
    }
}
