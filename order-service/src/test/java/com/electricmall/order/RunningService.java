package com.electricmall.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.common.testing.StatementCounting;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The service on real parts, spoken to as its clients do, with a product-service that answers as its samples show. All
 * tests share one; each buys as a user of its own, and after each the invariants hold.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mall.orders.expiry-interval=200ms",
            "mall.fulfilment.receipt-interval=200ms",
            "mall.holds.units-per-product=20",
            "mall.reporting.interval=200ms",
            "mall.reporting.carts-interval=200ms"
        })
@Import({PublishedEvents.class, StatementCounting.class})
public abstract class RunningService {

    protected static final String ADMIN = TestTokens.user(1, "admin", "ADMIN");
    protected static final User ADMIN_USER = new User(1, ADMIN);
    protected static final ProductService PRODUCTS = new ProductService();
    protected static final UserService USERS = new UserService();

    /** What product-service's sample of a reservation holds: 59.98 CNY. */
    protected static final String ITEMS = """
            "items": [{"productId": 1001, "quantity": 2}, {"productId": 1002, "quantity": 1}]""";

    private static final Map<String, String> PROPERTIES = EmbeddedParts.springProperties("order-service");
    private static final AtomicLong LAST_USER = new AtomicLong(1000);
    private static final AtomicLong LAST_VERSION = new AtomicLong();

    private static boolean warm;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected PublishedEvents published;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private CircuitBreakerRegistry circuitBreakers;

    @Autowired
    private List<Invariant> invariants;

    protected WebTestClient http;

    protected record User(long id, String token) {}

    @Autowired
    void http(WebTestClient client) {
        http = client.mutate().responseTimeout(Duration.ofSeconds(30)).build();
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
        // a machine that runs tests may be slower than these allow
        registry.add("mall.deadlines.request", () -> "60s");
        registry.add("mall.deadlines.internal", () -> "60s");
        registry.add("spring.cloud.discovery.client.simple.instances.product-service[0].uri", PRODUCTS::url);
        registry.add("spring.cloud.discovery.client.simple.instances.user-service[0].uri", USERS::url);
    }

    /** The first calls load classes, which on a busy machine takes longer than their time-outs allow. */
    @BeforeEach
    void isWarm() {
        if (!warm) {
            await().untilAsserted(() -> place(newUser()));
            warm = true;
        }
    }

    @AfterEach
    void invariantsHold() {
        circuitBreakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        assertThat(invariants)
                .isNotEmpty()
                .allSatisfy(invariant -> assertThat(
                                jdbc.sql(invariant.sql()).query().listOfRows())
                        .as(invariant.name())
                        .isEmpty());
    }

    protected static User newUser() {
        var id = LAST_USER.incrementAndGet();
        return new User(id, TestTokens.user(id, "user-" + id, "CUSTOMER"));
    }

    protected static String newKey() {
        return UUID.randomUUID().toString();
    }

    protected ResponseSpec call(HttpMethod method, String path, Map<String, String> headers, @Nullable Object body) {
        var request = http.method(method).uri(path).headers(all -> headers.forEach(all::set));
        return body == null
                ? request.exchange()
                : request.header("Content-Type", "application/json")
                        .bodyValue(body)
                        .exchange();
    }

    protected ResponseSpec get(String path, String token) {
        return call(HttpMethod.GET, path, bearer(token), null);
    }

    protected ResponseSpec put(String path, String token, Object body) {
        return call(HttpMethod.PUT, path, bearer(token), body);
    }

    protected ResponseSpec post(String path, String token, @Nullable Object body) {
        return call(HttpMethod.POST, path, bearer(token), body);
    }

    protected ResponseSpec post(String path, String token, String key, @Nullable Object body) {
        return call(HttpMethod.POST, path, Map.of("Authorization", "Bearer " + token, "Idempotency-Key", key), body);
    }

    protected ResponseSpec placing(User buyer, String key, String body) {
        return post("/orders", buyer.token(), key, body);
    }

    /** A new order of 59.98 CNY. */
    protected UUID place(User buyer) {
        return id(body(
                placing(buyer, newKey(), "{%s}".formatted(ITEMS)).expectStatus().isCreated()));
    }

    protected JsonNode order(UUID id, User reader) {
        return body(get("/orders/" + id, reader.token()).expectStatus().isOk());
    }

    protected int ordersOf(User user) {
        return jdbc.sql("SELECT count(*) FROM orders WHERE user_id = ?")
                .param(user.id())
                .query(Integer.class)
                .single();
    }

    /** A new order of 59.98 CNY, paid. */
    protected UUID pay(User buyer) {
        var order = place(buyer);
        capture(order, Ids.next(), new BigDecimal("59.98"));
        awaitStatus(order, buyer, "PAID");
        return order;
    }

    /** Publishes a capture as payment-service does, from its sample. */
    protected void capture(UUID order, UUID payment, BigDecimal amount) {
        publish(
                "payments",
                "payment.captured.v1",
                payment,
                payment("payment.captured.v1", order, payment).put("amount", amount));
    }

    /** A sample of payment-service, of this order. */
    protected static ObjectNode payment(String type, UUID order, UUID payment) {
        return ((ObjectNode) sample("payment-service", type))
                .put("orderId", order.toString())
                .put("paymentId", payment.toString());
    }

    /** As one that a listener has read. */
    protected static EventRecord captured(UUID order, UUID payment) {
        var type = "payment.captured.v1";
        var data = payment(type, order, payment).put("amount", new BigDecimal("59.98"));
        return new EventRecord(Ids.next(), type, payment.toString(), 1, Instant.now(), data);
    }

    protected void awaitStatus(UUID order, User buyer, String status) {
        await().untilAsserted(() ->
                assertThat(order(order, buyer).get("status").textValue()).isEqualTo(status));
    }

    protected void awaitPublished(UUID order, String... types) {
        await().untilAsserted(() ->
                assertThat(published.of(order)).extracting(EventRecord::type).containsExactly(types));
    }

    protected static User merchant(long id) {
        return new User(id, TestTokens.user(id, "merchant-" + id, "CUSTOMER", "MERCHANT"));
    }

    /** Publishes an event of another service over Kafka. */
    protected void publish(String topic, String type, UUID aggregateId, Object payload) {
        var version = LAST_VERSION.incrementAndGet();
        transactions.executeWithoutResult(
                _ -> outbox.append(new OutboxEvent(topic, aggregateId.toString(), version, type, payload)));
    }

    protected static UUID id(JsonNode resource) {
        return UUID.fromString(resource.get("id").textValue());
    }

    /** With all decimals as they were written. */
    protected static JsonNode body(ResponseSpec response) {
        try {
            return EventJson.MAPPER.readTree(
                    response.expectBody().returnResult().getResponseBody());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected static JsonNode sample(String service, String name) {
        try {
            return EventJson.MAPPER.readTree(
                    Path.of("..", service, "contracts", name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That the call was refused for these fields and no other reason. */
    protected static void assertInvalid(ResponseSpec response, String... fields) {
        var problem = body(response.expectStatus().isBadRequest());
        assertThat(problem.get("errors").findValuesAsText("field")).containsExactlyInAnyOrder(fields);
    }

    protected static void assertConflict(ResponseSpec response, String code) {
        response.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    /** Asserts that the response is a 503 that says when to try again. */
    protected static void assertAway(ResponseSpec response) {
        response.expectStatus().isEqualTo(503).expectHeader().exists("Retry-After");
    }

    /** @return the statuses of calls made at the same time */
    protected static List<Integer> atOnce(int count, Supplier<ResponseSpec> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<Integer>>();
            for (var i = 0; i < count; i++) {
                calls.add(threads.submit(
                        () -> call.get().returnResult(String.class).getStatus().value()));
            }
            var statuses = new ArrayList<Integer>();
            for (var done : calls) {
                statuses.add(done.get());
            }
            return statuses;
        }
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
