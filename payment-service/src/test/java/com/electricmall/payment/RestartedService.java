package com.electricmall.payment;

import static com.electricmall.payment.OrderServiceStub.becomes;
import static com.electricmall.payment.OrderServiceStub.newOrder;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.parts.Ports;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.EmbeddedSandbox;
import com.electricmall.local.testing.TestTokens;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** The service on a database of its own, which a test starts again and again with other settings. */
abstract class RestartedService {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PORT = Ports.free();
    static final EmbeddedSandbox SANDBOX = EmbeddedSandbox.start("http://127.0.0.1:" + PORT);
    private static final Map<String, String> SERVICE = EmbeddedParts.springProperties("payment-service");

    final WebTestClient http = WebTestClient.bindToServer()
            .baseUrl("http://127.0.0.1:" + PORT)
            .responseTimeout(PATIENCE)
            .build();
    final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(
            SERVICE.get("DATABASE_URL"), SERVICE.get("DATABASE_USER"), SERVICE.get("DATABASE_PASSWORD")));
    final JdbcClient sandboxBook = JdbcClient.create(new DriverManagerDataSource(
            SANDBOX.database().url(),
            SANDBOX.database().user(),
            SANDBOX.database().password()));

    @SafeVarargs
    static ConfigurableApplicationContext start(String provider, Map<String, String>... settings) {
        var all = new HashMap<>(SERVICE);
        all.putAll(TestTokens.springProperties());
        all.putAll(Map.of(
                "PAYMENT_PROVIDER",
                provider,
                "server.port",
                String.valueOf(PORT),
                "spring.cloud.discovery.client.simple.instances.order-service[0].uri",
                OrderServiceStub.baseUrl(),
                "mall.deadlines.request",
                "60s",
                "mall.payments.sweep-interval",
                "100ms",
                "mall.payments.reconciliation-interval",
                "500ms"));
        for (var some : settings) {
            all.putAll(some);
        }
        return new SpringApplicationBuilder(PaymentServiceApplication.class, RunningService.OrderTopic.class)
                .run(all.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    JsonNode pay(String method) {
        return pay(newOrder(), RunningService.newKey(), method);
    }

    JsonNode pay(UUID orderId, String key, String method) {
        var payment = send("/payments", RunningService.OWNER, key, Map.of("orderId", orderId, "method", method))
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        becomes(orderId, "PAID");
        return payment;
    }

    /** What merchant 7 gives back of their part. */
    ResponseSpec refund(JsonNode payment) {
        return send(
                "/payments/%s/refunds".formatted(id(payment)),
                RunningService.MERCHANT_7,
                Map.of("amount", 10, "reason", "scratched"));
    }

    ResponseSpec send(String path, String token, Object body) {
        return send(path, token, RunningService.newKey(), body);
    }

    ResponseSpec send(String path, String token, String key, Object body) {
        return http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.set("Idempotency-Key", key);
                })
                .bodyValue(body)
                .exchange();
    }

    ResponseSpec webhook(String provider) {
        return http.post().uri("/payments/webhooks/" + provider).bodyValue("{}").exchange();
    }

    JsonNode read(String path) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(RunningService.ADMIN))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    void awaitStatus(JsonNode payment, String status) {
        await().atMost(PATIENCE)
                .until(() -> read("/payments/" + id(payment)).get("status").textValue(), status::equals);
    }

    String refundedAtTheSandbox(JsonNode payment) {
        return sandboxBook
                .sql("SELECT sum(amount)::numeric(19, 2)::text FROM refund WHERE payment_id = ?")
                .param(id(payment))
                .query(String.class)
                .single();
    }

    long chargesAtTheSandbox(JsonNode payment) {
        return sandboxBook
                .sql("SELECT count(*) FROM charge WHERE payment_id = ?")
                .param(id(payment))
                .query(Long.class)
                .single();
    }

    static UUID id(JsonNode payment) {
        return UUID.fromString(payment.get("id").textValue());
    }
}
