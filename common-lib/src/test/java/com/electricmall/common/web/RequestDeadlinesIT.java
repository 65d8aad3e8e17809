package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.TestTokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;

class RequestDeadlinesIT extends RunningCornerService {

    private static final String USER = TestTokens.user(7, "ann", "CUSTOMER");

    @ParameterizedTest
    @CsvSource({"/slow, 2000", "/internal/slow, 1000"})
    void endBeforeThePatienceOfTheCaller(String path, long limit) {
        var start = System.nanoTime();
        http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(
                        path.startsWith("/internal") ? TestTokens.service("order-service") : USER))
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("DEADLINE_EXCEEDED");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(limit - 100), Duration.ofMillis(limit + 1500));
    }

    @Test
    void beginWhenTheBodyIsThere() {
        var slowly = Flux.just("{\"text\"", ":", "\"a\"}").delayElements(Duration.ofSeconds(1));

        http.post()
                .uri("/texts")
                .contentType(MediaType.APPLICATION_JSON)
                .body(slowly, String.class)
                .exchange()
                .expectStatus()
                .isOk();
    }
}
