package com.electricmall.gateway.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class UploadPaceTest {

    private final UploadPace pace = new UploadPace(
            new UploadProperties(Duration.ofMillis(100), DataSize.ofKilobytes(16), List.of(), Duration.ofMinutes(10)));

    @AfterEach
    void endLooks() {
        pace.destroy();
    }

    @Test
    void forgetsABodyThatHasArrived() {
        read(exchange(Flux.just(buffer("whole")))).block();

        assertThat(pace.underWay()).isZero();
    }

    @Test
    void forgetsABodyThatNobodyReadsAnyMore() {
        var reading = read(exchange(Flux.never())).subscribe();
        assertThat(pace.underWay()).isOne();

        reading.dispose();

        assertThat(pace.underWay()).isZero();
    }

    @Test
    void refusesEachOfManySlowBodies() {
        var answered = exchange(Flux.never());
        answered.getResponse().setComplete().block();
        var first = exchange(Flux.just(buffer("begun")).concatWith(Flux.never()));
        var second = exchange(Flux.never());

        var all = List.of(answered, first, second).stream()
                .map(exchange -> read(exchange).toFuture())
                .toList();

        for (var refused : all.subList(1, 3)) {
            assertThatThrownBy(refused::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            ResponseStatusException.class,
                            refusal -> assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.REQUEST_TIMEOUT));
        }
        assertThatThrownBy(all.getFirst()::join).isInstanceOf(CompletionException.class);
        assertThat(first.getResponse().getHeaders().getFirst(HttpHeaders.CONNECTION))
                .isEqualTo("close");
        await().untilAsserted(() -> assertThat(pace.underWay()).isZero());
    }

    private Mono<Void> read(MockServerWebExchange exchange) {
        return pace.filter(
                exchange,
                watched -> watched.getRequest()
                        .getBody()
                        .doOnNext(DataBufferUtils::release)
                        .then());
    }

    private static MockServerWebExchange exchange(Flux<DataBuffer> body) {
        return MockServerWebExchange.from(
                MockServerHttpRequest.post("/orders").contentLength(16).body(body));
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }
}
