package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.web.SharedCaching;
import com.electricmall.gateway.caching.FillingResponse.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FillingResponseTest {

    private static final Duration LONGEST_BODY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Flux<DataBuffer> stalled = Flux.concat(Flux.just(buffer("{")), Flux.never());
    private final List<String> sent = new ArrayList<>();

    @Test
    void isATimeoutIfTheBodyThatIsToBeKeptStalls() {
        assertThatThrownBy(() -> response(Fate.KEPT).writeWith(stalled).block(PATIENCE))
                .isInstanceOfSatisfying(
                        ResponseStatusException.class,
                        thrown -> assertThat(thrown.getStatusCode()).isEqualTo(HttpStatus.GATEWAY_TIMEOUT));
        assertThat(sent).isEmpty();
    }

    @Test
    void isReplacedEvenIfTheBodyThatIsNotSentStalls() {
        response(Fate.REPLACED).writeWith(stalled).block(PATIENCE);

        assertThat(sent).containsExactly("another");
    }

    @Test
    void isPassedByItsHeadWhenItIsFlushedInParts() {
        var answer = new MockServerHttpResponse();
        answer.getHeaders().set(SharedCaching.SURROGATE_KEY, "products:7");
        var parts = Flux.just("a", "b").map(FillingResponseTest::buffer);

        response(answer, Fill::passed).writeAndFlushWith(parts.map(Mono::just)).block(PATIENCE);

        assertThat(answer.getHeaders()).doesNotContainKey(SharedCaching.SURROGATE_KEY);
        assertThat(answer.getBodyAsString().block(PATIENCE)).isEqualTo("ab");
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private FillingResponse response(Fate fate) {
        return response(new MockServerHttpResponse(), _ -> fate);
    }

    private FillingResponse response(ServerHttpResponse answer, Function<ServerHttpResponse, Fate> fate) {
        return new FillingResponse(
                answer,
                fate,
                _ -> Mono.fromRunnable(() -> sent.add("kept")),
                () -> Mono.fromRunnable(() -> sent.add("another")),
                Mono.delay(LONGEST_BODY));
    }
}
