package com.electricmall.common.idempotency;

import com.electricmall.local.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class IdempotencyOverHttpIT extends KeyedWrites {

    @Autowired
    private WebTestClient http;

    private WebTestClient.ResponseSpec post(String key, String text, String... token) {
        return http.post()
                .uri("/notes")
                .headers(headers -> {
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                    if (token.length > 0) {
                        headers.setBearerAuth(token[0]);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(new WriteRequest(text))
                .exchange();
    }

    @Test
    void marksTheRepeat() {
        post(key.value(), "hello").expectStatus().isCreated().expectHeader().doesNotExist("Idempotency-Replayed");

        post(key.value(), "hello")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectHeader()
                .exists("Location");
    }

    @Test
    void marksTheRepeatOfARefusal() {
        post(key.value(), "forbidden").expectStatus().isEqualTo(409);

        post(key.value(), "forbidden")
                .expectStatus()
                .isEqualTo(409)
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TEXT_FORBIDDEN")
                .jsonPath("$.words[0]")
                .isEqualTo("forbidden");
    }

    @Test
    void refusesAnotherBody() {
        post(key.value(), "hello").expectStatus().isCreated();

        post(key.value(), "bye")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void namesAMissingOrMalformedKey() {
        post(null, "hello")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
        post("with space", "hello")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void keepsUsersApart() {
        post(key.value(), "alice", TestTokens.user(1, "alice", "CUSTOMER"))
                .expectStatus()
                .isCreated();

        post(key.value(), "bob", TestTokens.user(2, "bob", "CUSTOMER"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotency-Replayed");
    }
}
