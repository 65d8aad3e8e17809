package com.electricmall.user.export;

import com.electricmall.user.OtherService;
import com.electricmall.user.OtherService.Answer;
import com.electricmall.user.RunningService;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The services that an export reads, which tell what their samples show. */
abstract class ExportOverServices extends RunningService {

    static final String PATH = "/users/me/export";

    @Autowired
    private CircuitBreakerRegistry circuitBreakers;

    @LocalServerPort
    int port;

    @BeforeEach
    void tellAsTheSamplesDo() {
        ORDERS.answers(after -> switch (after) {
            case null -> OtherService.sample("order-service", "personal-data.cart");
            case "orders" -> OtherService.sample("order-service", "personal-data.orders");
            default -> Answer.page("{\"section\": \"orders\", \"items\": [], \"more\": \"of a later release\"}");
        });
        PAYMENTS.answers(after -> after == null
                ? OtherService.sample("payment-service", "personal-data.payments")
                : Answer.page("{\"section\": \"payments\", \"items\": []}"));
        PRODUCTS.answers(after -> after == null
                ? OtherService.sample("product-service", "personal-data.reviews")
                : OtherService.sample("product-service", "personal-data.purchases"));
    }

    @AfterEach
    void closeCircuits() {
        circuitBreakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }
}
