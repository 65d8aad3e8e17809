package com.electricmall.local.suite.watch.state;

import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.watch.reading.Metric;
import com.electricmall.local.suite.watch.reading.ProcessReading;
import com.electricmall.local.suite.watch.reading.Sample;
import com.electricmall.local.suite.watch.reading.Samples;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** What a purchase passes through, in this order, and below how it may end before. */
public enum Stage {
    CARTS,
    ORDERED,
    PAID,
    SHIPPED,
    COMPLETED,

    OUT_OF_STOCK,
    CANCELLED,
    DECLINED,
    RETURNED;

    private static final Set<String> CHANGES = Set.of("PUT", "POST");

    boolean isCountedBy(ProcessReading process) {
        return process.isOf((this == DECLINED ? Program.PAYMENT_SERVICE : Program.ORDER_SERVICE).title());
    }

    double count(ProcessReading process) {
        var samples = process.samples();
        return switch (this) {
            case CARTS -> samples.sum(Metric.REQUESTS, Stage::changesACart);
            case ORDERED -> reached("PENDING_PAYMENT", samples);
            case PAID, SHIPPED, COMPLETED, CANCELLED, RETURNED -> reached(name(), samples);
            case OUT_OF_STOCK ->
                samples.sum(Metric.PROBLEMS, problem -> problem.label("code").equals(name()));
            case DECLINED -> samples.sum(Metric.PAYMENTS_DECLINED, payments -> true);
        };
    }

    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double reached(String status, Samples samples) {
        return samples.sum(
                Metric.ORDERS_REACHED, orders -> orders.label("status").equals(status));
    }

    private static boolean changesACart(Sample request) {
        return request.label("uri").startsWith("/cart")
                && CHANGES.contains(request.label("method"))
                && request.label("outcome").equals("SUCCESS");
    }
}
