package com.electricmall.common.remote;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.UnavailableException;
import feign.Capability;
import feign.FeignException;
import feign.InvocationHandlerFactory;
import feign.InvocationHandlerFactory.MethodHandler;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes every Feign client report a call without a usable response as {@link UnavailableException}: refused
 * connections, timeouts, malformed responses. Public because Feign calls it by reflection.
 */
public final class RemoteFailures implements Capability {

    /** For outages of unknown length: about as long as a circuit breaker stays open. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    static UnavailableException unavailable(@Nullable Throwable cause, Duration retryAfter) {
        return new UnavailableException(
                "SERVICE_UNAVAILABLE", "A part that the answer needs is away; try again", retryAfter, cause);
    }

    @Override
    public InvocationHandlerFactory enrich(InvocationHandlerFactory factory) {
        return (target, handlers) -> factory.create(
                target,
                handlers.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> converting(entry.getValue()))));
    }

    private static MethodHandler converting(MethodHandler handler) {
        return arguments -> {
            try {
                return handler.invoke(arguments);
            } catch (FeignException e) {
                throw unavailable(e, RETRY_AFTER);
            }
        };
    }
}
