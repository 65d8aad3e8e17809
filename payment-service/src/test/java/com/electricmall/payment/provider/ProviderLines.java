package com.electricmall.payment.provider;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/** Lines to providers for tests without an application. */
public final class ProviderLines {

    private ProviderLines() {}

    public static ProviderLine newLine() {
        return new ProviderLine("provider", CircuitBreakerRegistry.ofDefaults(), BulkheadRegistry.ofDefaults());
    }
}
