package com.electricmall.user.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.event.EventJson;
import com.electricmall.user.OtherService;
import com.electricmall.user.OtherService.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ExportIT extends ExportOverServices {

    private static final Answer AWAY = new Answer(503, "{\"code\": \"SERVICE_UNAVAILABLE\"}");

    @Test
    void isAllThatEveryServiceHolds() throws IOException {
        var user = userAt("Tea Street 5");
        userAt("Coffee Road 9");

        var answer = get(PATH, user.token()).expectStatus().isOk().expectBody().returnResult();

        var headers = answer.getResponseHeaders();
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
        assertThat(headers.getContentType()).hasToString("application/json");
        assertThat(headers.getContentDisposition().getFilename()).isEqualTo("export.json");
        var text = new String(answer.getResponseBody(), UTF_8);
        assertThat(text)
                .doesNotContain("Coffee Road 9", "password", user.tokens().refresh());
        var document = EventJson.MAPPER.readTree(text);
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "exportedAt",
                        "account",
                        "addresses",
                        "sessions",
                        "cart",
                        "orders",
                        "payments",
                        "reviews",
                        "purchases");
        assertThat(document.get("account")).isEqualTo(body(get("/users/me", user.token())));
        assertThat(document.get("addresses").findValuesAsText("line1")).containsExactly("Tea Street 5");
        assertThat(document.get("sessions")).hasSize(1);
        assertThat(document.get("cart")).isEqualTo(items("order-service", "personal-data.cart"));
        assertThat(document.get("orders")).isEqualTo(items("order-service", "personal-data.orders"));
        assertThat(document.at("/orders/0/total")).hasToString("40.00");
        assertThat(document.get("payments")).isEqualTo(items("payment-service", "personal-data.payments"));
        assertThat(document.get("reviews")).isEqualTo(items("product-service", "personal-data.reviews"));
        assertThat(document.get("purchases")).isEqualTo(items("product-service", "personal-data.purchases"));
    }

    @Test
    void asksForTheCallerAloneAsAService() {
        var user = newUser();
        var id = UUID.randomUUID().toString();

        http.get()
                .uri(PATH)
                .headers(headers -> headers.setBearerAuth(user.token()))
                .header("X-Request-Id", id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();

        assertThat(Stream.of(ORDERS, PAYMENTS, PRODUCTS).flatMap(service -> service.calls().stream()))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(call -> {
                    assertThat(call.path()).isEqualTo("/internal/users/%d/data".formatted(user.id()));
                    assertThat(call.authorization()).isNotEqualTo("Bearer " + user.token());
                    assertThat(call.requestId()).isEqualTo(id);
                });
    }

    @Test
    void hasSessionsThatEndedToo() {
        var user = newUser();
        signIn(user.username(), PASSWORD);
        post("/auth/logout", Map.of("refreshToken", user.tokens().refresh()));
        var token = signIn(user.username(), PASSWORD).access();

        var sessions = body(get(PATH, token).expectStatus().isOk()).get("sessions");

        assertThat(sessions).hasSize(3);
        assertThat(sessions.findValues("endedAt")).hasSize(1);
    }

    @Test
    void isNotReadForAHead() {
        http.method(HttpMethod.HEAD)
                .uri(PATH)
                .headers(headers -> headers.setBearerAuth(newUser().token()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();

        assertThat(ORDERS.calls()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void isA503WhileAServiceIsAwayOrOfARelease(OtherService service) {
        for (var answer : new Answer[] {AWAY, OtherService.UNKNOWN_PATH, Answer.page("{\"items\": []}")}) {
            service.answers(_ -> answer);

            get(PATH, newUser().token())
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectHeader()
                    .contentType("application/problem+json")
                    .expectHeader()
                    .doesNotExist(HttpHeaders.CONTENT_DISPOSITION)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("SERVICE_UNAVAILABLE");
        }
        get("/users/me", newUser().token()).expectStatus().isOk();
    }

    static Stream<OtherService> others() {
        return Stream.of(ORDERS, PAYMENTS, PRODUCTS);
    }

    @Test
    void isForAccountsThatAreNeitherDisabledNorErased() {
        var disabled = newUser();
        put("/users/%d/enabled".formatted(disabled.id()), signInAsAdmin().access(), Map.of("enabled", false))
                .expectStatus()
                .isOk();
        var erased = newUser();
        http.method(HttpMethod.DELETE)
                .uri("/users/me")
                .headers(headers -> headers.setBearerAuth(erased.token()))
                .bodyValue(Map.of("password", PASSWORD))
                .exchange()
                .expectStatus()
                .isAccepted();

        assertVoid(get(PATH, disabled.token()));
        assertVoid(get(PATH, erased.token()));
        http.get().uri(PATH).exchange().expectStatus().isUnauthorized();
        assertThat(ORDERS.calls()).isEmpty();
    }

    private static void assertVoid(ResponseSpec response) {
        response.expectStatus().isUnauthorized().expectBody().jsonPath("$.code").isEqualTo("TOKEN_INVALID");
    }

    private User userAt(String line) {
        var user = newUser();
        http.post()
                .uri("/users/me/addresses")
                .headers(headers -> headers.setBearerAuth(user.token()))
                .bodyValue(Map.of("recipient", "Ann Lee", "line1", line, "city", "Hangzhou", "country", "CN"))
                .exchange()
                .expectStatus()
                .isCreated();
        return user;
    }

    private static JsonNode items(String service, String sample) throws IOException {
        return EventJson.MAPPER
                .readTree(OtherService.sample(service, sample).body())
                .get("items");
    }
}
