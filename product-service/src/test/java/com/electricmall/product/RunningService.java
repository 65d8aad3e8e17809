package com.electricmall.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.invariant.Invariant;
import com.electricmall.common.testing.StatementCounting;
import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/**
 * The service on real parts, spoken to as its clients do. All tests share one; each makes products of merchants of its
 * own. After each the invariants must hold.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(StatementCounting.class)
public abstract class RunningService {

    protected static final Map<String, String> PROPERTIES = properties();
    protected static final User ADMIN = new User(1, TestTokens.user(1, "admin", "ADMIN"));
    protected static final User CUSTOMER = new User(2, TestTokens.user(2, "customer", "CUSTOMER"));

    /** Answers what this service asks of order-service; without stubs with 404, as the release before did. */
    protected static final WireMockServer ORDER_SERVICE = otherService();

    /** The same for user-service, of which the keys of tokens are always had. */
    protected static final WireMockServer USER_SERVICE = userService();

    private static final AtomicLong USERS = new AtomicLong(100);

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private Flyway flyway;

    @Autowired
    private FlywayMigrationStrategy migrations;

    @LocalServerPort
    private int port;

    @Autowired
    protected List<Invariant> invariants;

    protected WebTestClient http;

    protected record User(long id, String token) {}

    @Autowired
    void http(WebTestClient client) {
        // The products of all tests are in the files that administrators get.
        http = client.mutate()
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
    }

    private static Map<String, String> properties() {
        var properties = new HashMap<>(EmbeddedParts.springProperties("product-service"));
        properties.putAll(TestTokens.springProperties());
        properties.put("mall.reservations.sweep-every", "500ms");
        properties.put("mall.search.folder", "target/search-index");
        // a machine that runs tests may be slower than these allow
        properties.put("mall.deadlines.request", "60s");
        properties.put("mall.deadlines.internal", "60s");
        return Map.copyOf(properties);
    }

    private static WireMockServer otherService() {
        var server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return server;
    }

    private static WireMockServer userService() {
        var server = otherService();
        var keys = URI.create(TestTokens.jwksUrl());
        server.stubFor(WireMock.get(keys.getPath())
                .willReturn(WireMock.aResponse().proxiedFrom("http://" + keys.getAuthority())));
        return server;
    }

    /** Empty, with the service's tables. */
    protected final Database migratedDatabase() {
        var database = EmbeddedParts.freshDatabase("product-service");
        migrations.migrate(Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(database.url(), database.user(), database.password())
                .load());
        return database;
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.cloud.discovery.client.simple.instances.order-service[0].uri", ORDER_SERVICE::baseUrl);
        registry.add("spring.cloud.discovery.client.simple.instances.user-service[0].uri", USER_SERVICE::baseUrl);
    }

    @AfterEach
    void invariantsHold() {
        assertThat(invariants)
                .isNotEmpty()
                .allSatisfy(invariant -> assertThat(
                                jdbc.sql(invariant.sql()).query().listOfRows())
                        .as(invariant.name())
                        .isEmpty());
    }

    /** The contract's samples have small ids, whichever test is run first. */
    @BeforeEach
    void leaveTheIdsOfTheSamplesFree() {
        jdbc.sql("SELECT setval('product_id_seq', greatest(last_value, 2000000, (SELECT max(id) FROM product)))"
                        + " FROM product_id_seq")
                .query()
                .singleRow();
    }

    /** Lists by words are refused before that. */
    @BeforeEach
    void searchIndexIsMade() {
        if (!isSearchable()) {
            await().until(this::isSearchable);
        }
    }

    private boolean isSearchable() {
        return get("/products?q=any").expectBody().returnResult().getStatus().is2xxSuccessful();
    }

    protected static User newMerchant() {
        var id = USERS.incrementAndGet();
        return new User(id, TestTokens.user(id, "merchant-" + id, "CUSTOMER", "MERCHANT"));
    }

    protected ResponseSpec call(HttpMethod method, String path, @Nullable String token, @Nullable Object body) {
        var request = http.method(method).uri(path);
        if (token != null) {
            request.headers(headers -> headers.setBearerAuth(token));
        }
        return body == null
                ? request.exchange()
                : request.header("Content-Type", "application/json")
                        .bodyValue(body)
                        .exchange();
    }

    protected ResponseSpec asOrderService(HttpMethod method, String path, @Nullable Object body) {
        return call(method, path, TestTokens.service("order-service"), body);
    }

    /** A path with its query as it goes over the wire. */
    protected URI raw(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    protected ResponseSpec get(String path) {
        return call(HttpMethod.GET, path, null, null);
    }

    protected ResponseSpec get(String path, User user) {
        return call(HttpMethod.GET, path, user.token(), null);
    }

    protected ResponseSpec post(String path, User user, Object body) {
        return call(HttpMethod.POST, path, user.token(), body);
    }

    protected ResponseSpec put(String path, User user, Object body) {
        return call(HttpMethod.PUT, path, user.token(), body);
    }

    protected ResponseSpec patch(String path, User user, Object body) {
        return call(HttpMethod.PATCH, path, user.token(), body);
    }

    protected ResponseSpec delete(String path, User user) {
        return call(HttpMethod.DELETE, path, user.token(), null);
    }

    /** Makes a product and tells its id. */
    protected long product(User merchant, String name, String price, long stock) {
        return product(merchant, """
                {"name": "%s", "price": %s, "stock": %d}""".formatted(name, price, stock));
    }

    protected long product(User merchant, String json) {
        return body(post("/products", merchant, json).expectStatus().isCreated())
                .get("id")
                .longValue();
    }

    protected long stockOf(long productId) {
        return body(get("/products/" + productId)).get("stock").longValue();
    }

    protected static JsonNode body(ResponseSpec response) {
        return response.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    /** That the call was refused for these fields and no other reason. */
    protected static void assertInvalid(ResponseSpec response, String... fields) {
        var problem = body(response.expectStatus().isBadRequest());
        assertThat(problem.get("errors").findValuesAsText("field")).containsExactlyInAnyOrder(fields);
    }

    protected static void assertConflict(ResponseSpec response, String code) {
        response.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo(code);
    }
}
