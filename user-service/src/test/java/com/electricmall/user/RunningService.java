package com.electricmall.user;

import com.electricmall.local.testing.EmbeddedParts;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.netty.http.client.HttpClient;

/** The service on real parts, spoken to as its clients do. All tests share one; each makes accounts of its own. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class RunningService {

    protected static final String PASSWORD = "tea-at-5-oclock";
    protected static final String ADMIN_PASSWORD = "admin-on-this-machine";

    protected static final OtherService ORDERS = new OtherService();
    protected static final OtherService PAYMENTS = new OtherService();
    protected static final OtherService PRODUCTS = new OtherService();

    /** A machine that runs tests may be a slow one. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Map<String, String> PROPERTIES = EmbeddedParts.springProperties("user-service");

    @Autowired
    protected JdbcClient jdbc;

    protected WebTestClient http;

    /** A connection a request: none is reused that the service is just closing. */
    @BeforeEach
    void connect(@LocalServerPort int port) {
        http = WebTestClient.bindToServer(new ReactorClientHttpConnector(HttpClient.newConnection()))
                .baseUrl("http://localhost:" + port)
                .responseTimeout(PATIENCE.multipliedBy(2))
                .build();
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry registry) {
        PROPERTIES.forEach((name, value) -> registry.add(name, () -> value));
        registry.add("mall.admin.password", () -> ADMIN_PASSWORD);
        registry.add("mall.password-hashing.patience", PATIENCE::toString);
        registry.add("mall.deadlines.request", PATIENCE.multipliedBy(2)::toString);
        registry.add("mall.deadlines.internal", PATIENCE::toString);
        Map.of("order-service", ORDERS, "payment-service", PAYMENTS, "product-service", PRODUCTS)
                .forEach((name, service) -> registry.add(
                        "spring.cloud.discovery.client.simple.instances.%s[0].uri".formatted(name), service::url));
    }

    protected static String newName() {
        return "u-" + UUID.randomUUID().toString().substring(0, 13);
    }

    protected ResponseSpec post(String path, Object body) {
        return http.post().uri(path).bodyValue(body).exchange();
    }

    protected ResponseSpec get(String path, String accessToken) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(accessToken))
                .exchange();
    }

    protected ResponseSpec put(String path, String accessToken, Object body) {
        return http.put()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(accessToken))
                .bodyValue(body)
                .exchange();
    }

    protected ResponseSpec login(String username, String password) {
        return post("/auth/login", Map.of("username", username, "password", password));
    }

    /** As the gateway passes it on. */
    protected ResponseSpec loginFrom(String address, String username, String password) {
        return http.post()
                .uri("/auth/login")
                .header("X-Forwarded-For", address)
                .bodyValue(Map.of("username", username, "password", password))
                .exchange();
    }

    protected ResponseSpec refresh(String refreshToken) {
        return post("/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    protected Tokens signIn(String username, String password) {
        return Tokens.of(body(login(username, password).expectStatus().isOk()));
    }

    protected Tokens signInAsAdmin() {
        return signIn("admin", ADMIN_PASSWORD);
    }

    /** A new account, signed in. */
    protected User newUser() {
        var username = newName();
        var created = body(post("/users", Map.of("username", username, "password", PASSWORD))
                .expectStatus()
                .isCreated());
        return new User(created.get("id").longValue(), username, signIn(username, PASSWORD));
    }

    /** The statuses of many requests that are under way at the same time; the argument is each one's number. */
    protected static List<Integer> statusesAtOnce(int requests, IntFunction<ResponseSpec> request) throws Exception {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, requests)
                    .mapToObj(number -> crowd.submit(() -> status(request.apply(number))))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    protected static int status(ResponseSpec response) {
        return response.expectBody().returnResult().getStatus().value();
    }

    protected static JsonNode body(ResponseSpec response) {
        return response.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    protected record User(long id, String username, Tokens tokens) {

        public String token() {
            return tokens.access();
        }
    }

    protected record Tokens(String access, String refresh) {

        public static Tokens of(JsonNode body) {
            return new Tokens(
                    body.get("accessToken").textValue(),
                    body.get("refreshToken").textValue());
        }
    }
}
