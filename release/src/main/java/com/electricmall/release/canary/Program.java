package com.electricmall.release.canary;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be released through a canary, and what is expected of it. Each has the objective of the journey that it
 * serves ({@code monitoring/rules/journeys.yml}); the gateway, which serves all, has the longest time of all.
 */
public enum Program {
    GATEWAY("gateway", "3.0", 0.999, false, false),
    USER_SERVICE("user-service", "1.0", 0.995, true, false),
    PRODUCT_SERVICE("product-service", "0.3", 0.999, true, true),
    ORDER_SERVICE("order-service", "1.0", 0.999, true, true),
    PAYMENT_SERVICE("payment-service", "3.0", 0.995, true, true);

    private final String title;
    private final String within;
    private final double objective;
    private final boolean calledByWeight;
    private final boolean consumesEvents;

    Program(String title, String within, double objective, boolean calledByWeight, boolean consumesEvents) {
        this.title = title;
        this.within = within;
        this.objective = objective;
        this.calledByWeight = calledByWeight;
        this.consumesEvents = consumesEvents;
    }

    public static Optional<Program> named(String title) {
        return Arrays.stream(values())
                .filter(program -> program.title.equals(title))
                .findAny();
    }

    /** The name of its Deployment, of its container, and of the label {@code service} in Prometheus. */
    public String title() {
        return title;
    }

    /** The time of a good answer in seconds, as the label {@code le} of a bucket. */
    public String within() {
        return within;
    }

    /** The share of requests that must be good, such as 0.999. */
    public double objective() {
        return objective;
    }

    /** Whether callers find it in the registry. The gateway is called through its Service, which knows no weights. */
    public boolean calledByWeight() {
        return calledByWeight;
    }

    public boolean consumesEvents() {
        return consumesEvents;
    }
}
