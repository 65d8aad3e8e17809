package com.electricmall.acceptance;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import java.util.Map;
import java.util.UUID;

/** A purchase all of whose requests the client joins to one trace. */
final class TracedPurchase {

    private TracedPurchase() {}

    static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Orders and pays one piece; gives the trace's id again. */
    static String make(Client customer, int product, String trace) {
        var order = customer.call("POST", "/orders", Shop.orderOf(product, 1), headers(trace))
                .expect(201)
                .text("id");
        customer.call("POST", "/payments", Shop.payment(order, "card-ok"), headers(trace))
                .expect(201);
        return trace;
    }

    private static Map<String, String> headers(String trace) {
        return Map.of(
                "traceparent",
                "00-%s-%s-01".formatted(trace, trace.substring(16)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }
}
