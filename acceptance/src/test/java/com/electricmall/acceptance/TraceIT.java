package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.tracing.CollectedSpan;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a purchase did in each service is in one trace. */
class TraceIT {

    /** Spans are sent every five seconds. */
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Of so many, one is certain to have both its requests sampled, each with a probability of a half. */
    private static final int PURCHASES = 40;

    private static final Tuple[] SPANS = {
        tuple("gateway", "SERVER", "http post"),
        tuple("order-service", "SERVER", "http post /orders"),
        tuple("order-service", "CLIENT", "query"),
        tuple("product-service", "SERVER", "http put /internal/reservations/{orderId}"),
        tuple("product-service", "CONSUMER", "orders receive"),
        tuple("payment-service", "SERVER", "http post /payments"),
        tuple("order-service", "CONSUMER", "payments receive"),
    };

    @Test
    void ofAPurchaseHoldsAllServicesAndTheEventsBetweenThem() {
        var product = TestShop.newProduct(TestShop.newMerchant(), PURCHASES);
        var customer = TestShop.newCustomer();

        var traces = Stream.generate(() -> purchase(customer, product))
                .limit(PURCHASES)
                .toList();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(traces)
                        .anySatisfy(trace -> assertThat(RunningSuite.traces().spans(trace))
                                .extracting(CollectedSpan::service, CollectedSpan::kind, CollectedSpan::name)
                                .contains(SPANS)));
    }

    private static String purchase(Client customer, int product) {
        var trace = TracedPurchase.newTrace();
        RunningSuite.traces().keep(trace);
        return TracedPurchase.make(customer, product, trace);
    }
}
