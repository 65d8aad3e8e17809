package com.electricmall.user.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.user.OtherService;
import com.electricmall.user.OtherService.Answer;
import com.electricmall.user.RunningService;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ExportIT extends RunningService {

    private static final String PATH = "/users/me/export";
    private static final String LAST_CHUNK = "\r\n0\r\n";
    private static final Answer AWAY = new Answer(503, "{\"code\": \"SERVICE_UNAVAILABLE\"}");

    @Autowired
    private CircuitBreakerRegistry circuitBreakers;

    @LocalServerPort
    private int port;

    @BeforeEach
    void tellAsTheSamplesDo() {
        ORDERS.answers(after -> switch (after) {
            case null -> OtherService.sample("order-service", "personal-data.cart");
            case "orders" -> OtherService.sample("order-service", "personal-data.orders");
            default -> Answer.page("{\"section\": \"orders\", \"items\": [], \"more\": \"of a later release\"}");
        });
        PAYMENTS.answers(after -> after == null
                ? OtherService.sample("payment-service", "personal-data.payments")
                : Answer.page("{\"section\": \"payments\", \"items\": []}"));
        PRODUCTS.answers(after -> after == null
                ? OtherService.sample("product-service", "personal-data.reviews")
                : OtherService.sample("product-service", "personal-data.purchases"));
    }

    @AfterEach
    void closeCircuits() {
        circuitBreakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

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
    void breaksOffIfAServiceStopsAnswering() throws IOException {
        PRODUCTS.answers(
                after -> after == null ? OtherService.sample("product-service", "personal-data.reviews") : AWAY);
        try (var client = asking(newUser())) {
            var sent = new String(client.getInputStream().readAllBytes(), UTF_8);

            assertThat(sent).startsWith("HTTP/1.1 200").contains("\"reviews\"").doesNotContain(LAST_CHUNK);
        }
    }

    /** The client asks and reads nothing, so the buffers of the two sockets are filled, and no more is read. */
    @Test
    void isReadAsFastAsTheClientTakesIt() throws IOException {
        var item = "{\"note\": \"%s\"}".formatted("x".repeat(4000));
        var items = String.join(",", Stream.generate(() -> item).limit(50).toList());
        ORDERS.answers(after -> Answer.page("{\"section\": \"orders\", \"items\": [%s], \"next\": \"%s\"}"
                .formatted(items, (after == null ? "" : after) + "i")));
        try (var _ = asking(newUser())) {
            await().until(() -> ORDERS.calls().size() > 3);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> ORDERS.calls().size() < 100); // of 200 kB each
        }
        var read = ORDERS.calls().size();
        await().during(Duration.ofSeconds(1)).until(() -> ORDERS.calls().size() <= read + 4);
    }

    @Test
    void isRefusedWhileTwoOfTheUserAreUnderWay() throws IOException {
        var item = "{\"note\": \"%s\"}".formatted("x".repeat(100_000));
        ORDERS.answers(after -> Answer.page("{\"section\": \"orders\", \"items\": [%s], \"next\": \"%s\"}"
                .formatted(item, (after == null ? "" : after) + "i")));
        var user = newUser();
        try (var first = asking(user);
                var second = asking(user)) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');

            get(PATH, user.token())
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("EXPORT_UNDER_WAY");
        }
        ORDERS.answers(_ -> OtherService.sample("order-service", "personal-data.orders"));
        await().untilAsserted(() -> get(PATH, user.token()).expectStatus().isOk());
    }

    @Test
    void hasEachOfManyOrdersOnce() throws IOException {
        var size = 50;
        var orders = 20_000;
        ORDERS.answers(after -> {
            var first = after == null ? 0 : Integer.parseInt(after);
            var items = IntStream.range(first, first + size)
                    .mapToObj("{\"number\": %d}"::formatted)
                    .collect(Collectors.joining(","));
            var next = first + size < orders ? ", \"next\": \"%d\"".formatted(first + size) : "";
            return Answer.page("{\"section\": \"orders\", \"items\": [%s]%s}".formatted(items, next));
        });
        var connection = URI.create("http://localhost:%d%s".formatted(port, PATH))
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + newUser().token());
        try (var body = connection.getInputStream()) {
            assertThat(EventJson.MAPPER.readTree(body).get("orders"))
                    .extracting(order -> order.get("number").intValue())
                    .containsExactlyElementsOf(
                            IntStream.range(0, orders).boxed().toList());
        }
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

    /** A connection on which the export is asked for, with a small buffer for what comes back. */
    private Socket asking(User user) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(PATH, user.token());
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
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
