package com.electricmall.local.testing.unruly;

import org.springframework.core.env.Environment;

/** A pure class by its looks that asks Spring. */
final class PriceRules {

    private final Environment environment;

    PriceRules(Environment environment) {
        this.environment = environment;
    }

    boolean areFree() {
        return environment.containsProperty("free");
    }
}
