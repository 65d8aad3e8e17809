package com.electricmall.common.remote;

import com.electricmall.common.error.MallException;
import com.electricmall.common.error.ProblemTranslator;
import feign.FeignException;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.Optional;

/** Reports a call that a circuit breaker or a bulkhead rejected as an outage. */
final class RemoteOutages implements ProblemTranslator {

    @Override
    public Optional<MallException> translate(Throwable thrown) {
        return switch (thrown) {
            case CallNotPermittedException open -> Optional.of(unavailable(open));
            case BulkheadFullException full -> Optional.of(unavailable(full));
            case FeignException failed -> Optional.of(unavailable(failed));
            default -> Optional.empty();
        };
    }

    private static MallException unavailable(Throwable cause) {
        return RemoteFailures.unavailable(cause, RemoteFailures.RETRY_AFTER);
    }
}
