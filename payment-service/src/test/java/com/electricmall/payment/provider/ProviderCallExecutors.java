package com.electricmall.payment.provider;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/** Call executors for tests without an application. */
public final class ProviderCallExecutors {

    private ProviderCallExecutors() {}

    public static ProviderCallExecutor newExecutor() {
        return new ProviderCallExecutor("provider", CircuitBreakerRegistry.ofDefaults(), BulkheadRegistry.ofDefaults());
    }
}
