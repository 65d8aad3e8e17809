package com.electricmall.acceptance.bench.shopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.electricmall.acceptance.client.Client;
import com.electricmall.local.suite.SuiteException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shoppers in a shop of twenty products that always shows them in the same order. */
class ShoppersTest {

    private static final int VISITS = 300;
    private static final String PRODUCTS = IntStream.rangeClosed(1, 20)
            .mapToObj("{\"id\": %d, \"name\": \"nice thing\", \"currency\": \"CNY\"}"::formatted)
            .collect(Collectors.joining(", ", "[", "]"));

    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of(
            "GET /products", "200 " + PRODUCTS,
            "GET /categories", "200 [{\"id\": 1}, {\"id\": 2}]",
            "GET /products/ID", "200 {}",
            "GET /products/ID/related", "200 []",
            "POST /orders", "201 {\"id\": \"an order\"}",
            "POST /payments", "201 {}"));

    private HttpServer server;
    private Shoppers shoppers;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var client = Client.anonymous("http://127.0.0.1:" + server.getAddress().getPort());
        shoppers = new Shoppers(ShopFront.of(client), client, List.of(client), 1, 1);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void openSomeProductsAVisitAndBuyNowAndThen() {
        for (var i = 0; i < VISITS; i++) {
            assertThat(shoppers.once(0)).isTrue();
        }

        assertThat(shoppers.opened()).isBetween(2L * VISITS, 4L * VISITS);
        assertThat(shoppers.bought()).isBetween(VISITS / 20L, VISITS / 5L);
        assertThat(calls("GET /products/1"))
                .isGreaterThan(2 * calls("GET /products/20"))
                .isGreaterThan(calls("GET /products/2"));
    }

    @Test
    void goOnToWhatIsRelated() {
        answers.put("GET /products", "200 []");
        answers.put("GET /products/ID/related", "200 [{\"id\": 77}]");

        for (var i = 0; i < VISITS; i++) {
            shoppers.once(0);
        }

        assertThat(calls("GET /products/77")).isGreaterThan(VISITS / 10);
    }

    @Test
    void leaveWhereGoodsAreSoldOut() {
        answers.put("POST /orders", "409 {\"code\": \"OUT_OF_STOCK\"}");

        var refused = IntStream.range(0, VISITS).filter(_ -> !shoppers.once(0)).count();

        assertThat(refused).isEqualTo(calls("POST /orders")).isPositive();
        assertThat(shoppers.bought()).isZero();
    }

    @Test
    void sayWhenTheSuiteLimitsThem() {
        answers.put("GET /products/ID", "429 {\"code\": \"RATE_LIMITED\"}");

        assertThatExceptionOfType(SuiteException.class)
                .isThrownBy(() -> shoppers.once(0))
                .withMessageContaining("--set=gateway.mall.limits.scale=1000");
    }

    private int calls(String call) {
        return calls.getOrDefault(call, 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        calls.merge(call, 1, Integer::sum);
        var answer = answers.get(call.replaceFirst("/\\d+", "/ID"));
        var body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
