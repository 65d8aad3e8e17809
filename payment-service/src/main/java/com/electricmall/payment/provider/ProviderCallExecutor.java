package com.electricmall.payment.provider;

import com.electricmall.common.error.UnavailableException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** Calls to a provider, with a circuit breaker and a bulkhead; a call that either rejects was never made. */
public final class ProviderCallExecutor {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final CircuitBreaker circuitBreaker;
    private final Bulkhead bulkhead;

    /** @param name of its settings under {@code resilience4j}: what is slow for one provider is not for another */
    public ProviderCallExecutor(String name, CircuitBreakerRegistry circuitBreakers, BulkheadRegistry bulkheads) {
        this.circuitBreaker = circuitBreakers.circuitBreaker(name);
        this.bulkhead = bulkheads.bulkhead(name);
    }

    /** @param call which reports a missing or unusable answer by {@link #unavailable} */
    public <T> T execute(Supplier<T> call) {
        try {
            return bulkhead.executeSupplier(() -> circuitBreaker.executeSupplier(call));
        } catch (CallNotPermittedException | BulkheadFullException keptBack) {
            throw unavailable(keptBack);
        }
    }

    public static UnavailableException unavailable(Throwable cause) {
        return new UnavailableException(
                "PROVIDER_UNAVAILABLE", "The payment provider does not answer; try again", RETRY_AFTER, cause);
    }
}
