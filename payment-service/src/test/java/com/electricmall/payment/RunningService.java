package com.electricmall.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.testing.StatementCounting;
import com.electricmall.local.parts.Ports;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.EmbeddedSandbox;
import com.electricmall.local.testing.TestTokens;
import com.electricmall.payment.provider.FaultyProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * The service on real parts, spoken to as its clients do, with {@link OrderServiceStub} for an order-service. All tests
 * share one; each makes orders of its own, and after each the invariants hold.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "mall.payments.sweep-interval=100ms",
            "mall.payments.ask-again-after=2s",
            "mall.payments.action-window=3s",
            "mall.payments.reconciliation-interval=1h",
            "resilience4j.circuitbreaker.instances.payment-provider.wait-duration-in-open-state=200ms"
        })
@Import({FaultyProvider.AroundTheSandbox.class, RunningService.OrderTopic.class, StatementCounting.class})
public abstract class RunningService {

    protected static final long OWNER_ID = 42;
    protected static final String OWNER = TestTokens.user(OWNER_ID, "ann", "CUSTOMER");
    protected static final String STRANGER = TestTokens.user(43, "bob", "CUSTOMER");
    protected static final String MERCHANT_7 = TestTokens.user(7, "mia", "CUSTOMER", "MERCHANT");
    protected static final String MERCHANT_8 = TestTokens.user(8, "moe", "CUSTOMER", "MERCHANT");
    protected static final String MERCHANT_9 = TestTokens.user(9, "max", "CUSTOMER", "MERCHANT");
    protected static final String ADMIN = TestTokens.user(1, "admin", "ADMIN");

    protected static final Duration PATIENCE = Duration.ofSeconds(20);
    protected static final ObjectMapper JSON = new JsonMapper();

    private static final Map<String, String> PROPERTIES = EmbeddedParts.springProperties("payment-service");
    private static final int PORT = Ports.free();

    /** The provider as its own process; its notices come straight to this service. */
    protected static final EmbeddedSandbox SANDBOX = EmbeddedSandbox.start("http://127.0.0.1:" + PORT);

    private static final JdbcClient SANDBOX_BOOK = JdbcClient.create(new DriverManagerDataSource(
            SANDBOX.database().url(),
            SANDBOX.database().user(),
            SANDBOX.database().password()));

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected FaultyProvider provider;

    @Autowired
    private List<Invariant> invariants;

    @Autowired
    private ProducerFactory<String, byte[]> producers;

    protected WebTestClient http;

    @Autowired
    void http(WebTestClient client) {
        http = client.mutate().responseTimeout(Duration.ofSeconds(30)).build();
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
        SANDBOX.springProperties().forEach((name, value) -> registry.add(name, () -> value));
        // a machine that runs tests may be slower than the deadline allows
        registry.add("mall.deadlines.request", () -> "60s");
        registry.add("server.port", () -> PORT);
        registry.add("spring.cloud.discovery.client.simple.instances.order-service[0].uri", OrderServiceStub::baseUrl);
    }

    @AfterEach
    void invariantsHold() {
        provider.work();
        for (var invariant : invariants) {
            assertThat(jdbc.sql(invariant.sql()).query().listOfRows())
                    .as(invariant.name())
                    .isEmpty();
        }
    }

    protected static JsonNode sample(String service, String name) {
        try {
            return JSON.readTree(
                    Path.of("..", service, "contracts", name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected ResponseSpec pay(String token, @Nullable String key, Object body) {
        return post("/payments", token, key, body);
    }

    protected JsonNode pay(UUID orderId, String method) {
        return body(pay(OWNER, newKey(), Map.of("orderId", orderId, "method", method))
                .expectStatus()
                .isCreated());
    }

    protected JsonNode payment(Object id) {
        return body(get("/payments/" + id, OWNER).expectStatus().isOk());
    }

    protected ResponseSpec post(String path, String token, @Nullable String key, Object body) {
        return http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    if (key != null) {
                        headers.set("Idempotency-Key", key);
                    }
                })
                .bodyValue(body)
                .exchange();
    }

    protected ResponseSpec get(String path, String token) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    protected static String newKey() {
        return UUID.randomUUID().toString();
    }

    protected static JsonNode body(ResponseSpec response) {
        return response.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    /** As many as the provider's own book says. */
    protected static long captures(UUID orderId) {
        return SANDBOX_BOOK
                .sql("SELECT count(*) FROM charge WHERE order_id = ? AND status = 'CAPTURED'")
                .param(orderId)
                .query(Long.class)
                .single();
    }

    /** Damages or mends the provider's book, behind its back. */
    protected static void inProvidersBook(String change, String paymentId) {
        SANDBOX_BOOK.sql(change).param(UUID.fromString(paymentId)).update();
    }

    protected static long noticesLeftOf(JsonNode payment) {
        return SANDBOX_BOOK
                .sql("SELECT count(*) FROM notice WHERE payment_id = ?::uuid")
                .param(payment.get("id").textValue())
                .query(Long.class)
                .single();
    }

    /** Readers in the order of transactions take only what no running one can still get ahead of. */
    protected void awaitRunningTransactions() {
        var now = jdbc.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8")
                        .param(now)
                        .query(Boolean.class)
                        .single());
    }

    protected void awaitStatus(JsonNode payment, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payment(payment.get("id").textValue())
                                .get("status")
                                .textValue())
                        .isEqualTo(status));
    }

    /** Says something on the topic of orders as order-service would. */
    protected void tellOfOrder(String type, UUID eventId, JsonNode payload) {
        var event = CloudEventBuilder.v1()
                .withId(eventId.toString())
                .withSource(URI.create("/order-service"))
                .withType(type)
                .withSubject(payload.get("orderId").textValue())
                .withTime(OffsetDateTime.now(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withExtension(EventRecord.AGGREGATE_VERSION, "3")
                .withData(payload.toString().getBytes(UTF_8))
                .build();
        try (var producer = producers.createProducer()) {
            producer.send(KafkaMessageFactory.<String>createWriter(
                                    "orders", payload.get("orderId").textValue())
                            .writeBinary(event))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that was told of these payments, once there is something of each. */
    protected static List<EventRecord> eventsOf(String... paymentIds) {
        var heard = new ArrayList<EventRecord>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", EmbeddedParts.kafkaBootstrapServers(),
                        "group.id", UUID.randomUUID().toString(),
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("payments"));
            await().atMost(PATIENCE).untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> heard.add(EventRecord.of(message)));
                assertThat(heard).extracting(EventRecord::subject).contains(paymentIds);
            });
        }
        return heard.stream()
                .filter(event -> List.of(paymentIds).contains(event.subject()))
                .toList();
    }

    /** Made by order-service where there is one. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OrderTopic {

        @Bean
        NewTopic ordersTopic() {
            return TopicBuilder.name("orders").partitions(12).build();
        }
    }
}
