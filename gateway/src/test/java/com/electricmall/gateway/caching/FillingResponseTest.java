package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.gateway.caching.FillingResponse.Fate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FillingResponseTest {

    private static final Duration LONGEST_BODY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Flux<DataBuffer> stalled = Flux.concat(
            Flux.just(DefaultDataBufferFactory.sharedInstance.wrap("{".getBytes(StandardCharsets.UTF_8))),
            Flux.never());
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

    private FillingResponse response(Fate fate) {
        return new FillingResponse(
                new MockServerHttpResponse(),
                _ -> fate,
                _ -> Mono.fromRunnable(() -> sent.add("kept")),
                () -> Mono.fromRunnable(() -> sent.add("another")),
                LONGEST_BODY);
    }
}
