package com.electricmall.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
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
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
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
import java.util.concurrent.ConcurrentHashMap;
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
 * The service on real parts, spoken to as its clients do, with an order-service that answers as its samples show. All
 * tests share one; each makes orders of its own, and after each the invariants hold.
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
@Import({FaultyProvider.class, RunningService.OrderTopic.class, StatementCounting.class})
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

    private static final Map<UUID, String> STATUSES = new ConcurrentHashMap<>();
    private static final Map<UUID, StubMapping> OUTAGES = new ConcurrentHashMap<>();
    private static final WireMockServer ORDER_SERVICE = started();
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
        registry.add("spring.cloud.discovery.client.simple.instances.order-service[0].uri", ORDER_SERVICE::baseUrl);
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

    /** An unpaid order of the sample's content. */
    protected static UUID newOrder() {
        return newOrder("PENDING_PAYMENT");
    }

    /** An unpaid order that costs nothing. */
    protected static UUID newFreeOrder() {
        var id = UUID.randomUUID();
        var due = ((ObjectNode) sample("order-service", "due"))
                .put("orderId", id.toString())
                .put("userId", OWNER_ID)
                .put("amount", 0);
        due.withArray("merchants").forEach(part -> ((ObjectNode) part).put("amount", 0));
        ORDER_SERVICE.stubFor(WireMock.get(duePath(id)).willReturn(okJson(due.toString())));
        stands(id, "PENDING_PAYMENT");
        return id;
    }

    protected static UUID newOrder(String status) {
        var id = UUID.randomUUID();
        becomes(id, status);
        return id;
    }

    protected static void becomes(UUID orderId, String status) {
        var due = ((ObjectNode) sample("order-service", "due"))
                .put("orderId", orderId.toString())
                .put("userId", OWNER_ID)
                .put("status", status);
        ORDER_SERVICE.stubFor(WireMock.get(duePath(orderId))
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(okJson(due.toString())));
        stands(orderId, status);
    }

    /** Where an order stands when many are asked for at once; the answer tells of all that there are. */
    private static synchronized void stands(UUID orderId, String status) {
        var outage = OUTAGES.remove(orderId);
        if (outage != null) {
            ORDER_SERVICE.removeStub(outage);
        }
        STATUSES.put(orderId, status);
        var statuses = JSON.createArrayNode();
        var form = (ObjectNode) sample("order-service", "statuses").get(0);
        STATUSES.forEach((id, standing) ->
                statuses.add(form.deepCopy().put("orderId", id.toString()).put("status", standing)));
        ORDER_SERVICE.stubFor(WireMock.post("/internal/orders/statuses")
                .withHeader("Authorization", matching("Bearer .+"))
                .willReturn(okJson(statuses.toString())));
    }

    protected static void orderServiceIsDownFor(UUID orderId) {
        ORDER_SERVICE.stubFor(
                WireMock.get(duePath(orderId)).willReturn(aResponse().withStatus(503)));
        OUTAGES.put(
                orderId,
                ORDER_SERVICE.stubFor(WireMock.post("/internal/orders/statuses")
                        .atPriority(1)
                        .withRequestBody(containing(orderId.toString()))
                        .willReturn(aResponse().withStatus(503))));
    }

    /** How often order-service was asked about many orders at once, and about one. */
    protected static int questionsOfMany() {
        return ORDER_SERVICE
                .countRequestsMatching(WireMock.postRequestedFor(WireMock.urlEqualTo("/internal/orders/statuses"))
                        .build())
                .getCount();
    }

    protected static int questionsOf(UUID orderId) {
        return ORDER_SERVICE
                .countRequestsMatching(WireMock.getRequestedFor(WireMock.urlEqualTo(duePath(orderId)))
                        .build())
                .getCount();
    }

    /** Lets order-service decide on refunds of an order by an answer. */
    protected static void decidesOnRefundsOf(UUID orderId, ResponseDefinitionBuilder answer) {
        ORDER_SERVICE.stubFor(
                WireMock.put(WireMock.urlPathMatching("/internal/orders/%s/refunds/.+".formatted(orderId)))
                        .willReturn(answer));
    }

    /** What order-service was asked to decide on refunds of an order, oldest question first. */
    protected static List<LoggedRequest> decisionsAskedOf(UUID orderId) {
        return ORDER_SERVICE.findAll(WireMock.putRequestedFor(
                WireMock.urlPathMatching("/internal/orders/%s/refunds/.+".formatted(orderId))));
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

    private static String duePath(UUID orderId) {
        return "/internal/orders/%s/due".formatted(orderId);
    }

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        server.stubFor(any(anyUrl())
                .atPriority(10)
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"code\": \"ORDER_NOT_FOUND\", \"detail\": \"There is no such order\"}")));
        server.stubFor(WireMock.put(WireMock.urlPathMatching("/internal/orders/.+/refunds/.+"))
                .atPriority(9)
                .willReturn(okJson("{\"cancelled\": []}")));
        return server;
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
