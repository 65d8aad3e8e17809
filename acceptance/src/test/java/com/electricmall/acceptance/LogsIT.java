package com.electricmall.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the programs write to their logs when all that they can say is asked for. */
class LogsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** As many as {@link TraceIT} needs. */
    private static final int PURCHASES = 40;

    private static final List<String> PROGRAMS =
            List.of("gateway", "user-service", "product-service", "order-service", "payment-service");
    private static final List<String> OF_A_PURCHASE = List.of(
            "gateway",
            "POST /orders answered 201",
            "product-service",
            "PUT /internal/reservations/",
            "payment-service",
            "POST /payments answered 201",
            "order-service",
            "payment.captured.v1 of");

    @BeforeAll
    static void sayAll() {
        setLevels(Map.of("configuredLevel", "DEBUG"));
    }

    @AfterAll
    static void sayWhatMatters() {
        setLevels(Map.of());
    }

    @Test
    void haveLinesOfEachServiceWithThePurchasesTrace() {
        var product = TestShop.newProduct(TestShop.newMerchant(), PURCHASES);
        var customer = TestShop.newCustomer();

        var traces = Stream.generate(() -> TracedPurchase.make(customer, product, TracedPurchase.newTrace()))
                .limit(PURCHASES)
                .toList();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(traces).anySatisfy(trace -> {
                    for (var i = 0; i < OF_A_PURCHASE.size(); i += 2) {
                        var line = OF_A_PURCHASE.get(i + 1);
                        assertThat(lines(OF_A_PURCHASE.get(i)))
                                .as(line)
                                .anyMatch(logged -> logged.contains(trace) && logged.contains(line));
                    }
                }));
    }

    @Test
    void holdNothingThatPeopleSayOfThemselves() {
        var planted = "planted" + UUID.randomUUID().toString().substring(0, 8);
        tellAll(planted);
        sendWhatIsRefused(planted);

        for (var program : PROGRAMS) {
            assertThat(lines(program)).as(program).isNotEmpty().noneMatch(line -> line.contains(planted));
        }
    }

    private static void tellAll(String planted) {
        var visitor = TestShop.visitor();
        visitor.post(
                        "/users",
                        Map.of(
                                "username",
                                planted + "-name",
                                "password",
                                planted + "-secret",
                                "email",
                                planted + "@example.com"))
                .expect(201);
        var customer = visitor.signIn(planted + "-name", planted + "-secret");
        var address = Map.of("recipient", planted, "line1", planted, "city", planted, "country", "CN");
        customer.post("/users/me/addresses", address).expect(201);
        customer.get("/products?q=" + planted).expect(200);
        var product = TestShop.newProduct(TestShop.newMerchant(), 1);
        var order = customer.postOnce(
                        "/orders",
                        Map.of(
                                "items",
                                List.of(Map.of("productId", product, "quantity", 1)),
                                "address",
                                address,
                                "note",
                                planted))
                .expect(201)
                .text("id");
        var payment = customer.postOnce("/payments", Shop.payment(order, "card-ok"))
                .expect(201)
                .text("id");
        TestShop.awaitStatus(customer, order, "PAID");
        customer.postOnce("/orders/" + order + "/cancel", Map.of("reason", planted))
                .expect(200);
        awaitCancelled(customer, payment, product);
    }

    /** Until nothing follows any more: the stock and the money are back, and order-service knows of the refund. */
    private static void awaitCancelled(Client customer, String payment, int product) {
        TestShop.awaitStock(product, 1);
        await("payment %s is refunded".formatted(payment))
                .atMost(SOON)
                .until(() -> customer.get("/payments/" + payment)
                        .expect(200)
                        .text("status")
                        .equals("REFUNDED"));
        await("order-service has heard of it")
                .atMost(SOON)
                .until(() -> lines("order-service").stream()
                        .anyMatch(line -> line.contains("payment.refunded.v1 of " + payment)));
    }

    private static void sendWhatIsRefused(String planted) {
        var visitor = TestShop.visitor();
        var customer = TestShop.newCustomer();
        visitor.post("/auth/login", Map.of("username", planted, "password", planted))
                .expect(401);
        visitor.post("/users", Map.of("username", planted + "-name", "password", planted + "-secret"))
                .expect(409);
        visitor.withToken(planted).get("/users/me").expect(401);
        customer.post("/users/me/addresses", Map.of("recipient", planted, "country", planted))
                .expect(400);
        customer.post("/orders", Map.of("note", planted, "items", planted)).expect(400);
        customer.post("/payments", Map.of("orderId", planted, "method", planted))
                .expect(400);
        customer.call("PATCH", "/users/me", Map.of("locale", planted), Map.of("If-Match", planted));
        customer.get("/orders?status=" + planted).expect(400);
    }

    private static void setLevels(Map<String, String> level) {
        RunningSuite.gatewayUrl();
        suite().processes().stream()
                .filter(process -> PROGRAMS.contains(process.service()))
                .forEach(process -> Client.anonymous("http://localhost:" + process.managementPort())
                        .post("/actuator/loggers/com.electricmall", level)
                        .expect(204));
    }

    /** Of all instances of a program, as far as they have been written. */
    private static List<String> lines(String program) {
        return suite().processesOf(program).stream()
                .map(process -> RunningSuite.home().log(process.name()))
                .flatMap(LogsIT::linesOf)
                .toList();
    }

    private static Suite suite() {
        return Suite.at(RunningSuite.home());
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, UTF_8).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
