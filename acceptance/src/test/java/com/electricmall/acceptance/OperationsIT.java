package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a platform team sees of the suite. */
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

    @Test
    void holdsItsInvariants() {
        RunningSuite.gatewayUrl();
        assertThat(RunningSuite.mall("verify")).contains(" 0 broken");
    }
}
