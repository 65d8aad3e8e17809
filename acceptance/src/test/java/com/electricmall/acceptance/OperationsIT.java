package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a platform team sees of the suite. */
@Isolated
class OperationsIT {

    @Test
    void listsEveryProcess() {
        RunningSuite.gatewayUrl();
        assertThat(RunningSuite.processes())
                .hasSizeGreaterThanOrEqualTo(11)
                .allSatisfy(process -> assertThat(process.path("pid").asLong()).isPositive())
                .extracting(process -> process.path("name").asText())
                .contains("postgres", "redis", "kafka", "order-service-1", "order-service-2", "product-service-2");
    }

    @Test
    void isHealthy() {
        TestShop.visitor().get("/health").expect(200);
    }

    @Test
    void keepsInnerDoorsShut() {
        var customer = TestShop.newCustomer();
        for (var path :
                new String[] {"/internal/products?ids=1", "/actuator/health", "/products/../internal/products"}) {
            assertThat(customer.get(path).status()).as(path).isBetween(400, 404);
        }
    }

    /** The registry starts empty: gateway and services call on where they did until it has heard of everybody. */
    @Test
    void restartsDiscoveryWithoutLosingARequest() {
        var product = TestShop.newProduct(TestShop.newMerchant(), 10);
        var customer = TestShop.newCustomer();
        customer.put("/cart/items/" + product, Map.of("quantity", 1)).expect(200);
        var answers = new ConcurrentLinkedQueue<Integer>();
        var stop = new AtomicBoolean();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var path : List.of("/products/" + product, "/cart", "/orders", "/users/me")) {
                clients.execute(() -> {
                    while (!stop.get()) {
                        answers.add(customer.get(path).status());
                    }
                });
            }
            try {
                RunningSuite.mall("restart", "discovery");
                await().during(Duration.ofSeconds(20))
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(answers).containsOnly(200));
            } finally {
                stop.set(true);
            }
        }
        assertThat(answers).hasSizeGreaterThan(100).containsOnly(200);
    }

    @Test
    void holdsItsInvariants() {
        RunningSuite.gatewayUrl();
        assertThat(RunningSuite.mall("verify")).contains(" 0 broken");
    }
}
