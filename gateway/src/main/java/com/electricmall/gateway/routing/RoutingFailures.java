package com.electricmall.gateway.routing;

import com.electricmall.common.error.MallException;
import com.electricmall.common.error.ProblemTranslator;
import com.electricmall.common.error.UnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.stereotype.Component;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Reports an unavailable service as 503. A path that exists never becomes a 404 by this. */
@Component
final class RoutingFailures implements ProblemTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public Optional<MallException> translate(Throwable thrown) {
        return switch (thrown) {
            case NotFoundException nobody ->
                unavailable("NO_INSTANCE", "The service that answers this path is not running right now", nobody);
            case ConnectException refused ->
                unavailable("SERVICE_UNREACHABLE", "The service that answers this path cannot be reached", refused);
            case NoRouteToHostException refused ->
                unavailable("SERVICE_UNREACHABLE", "The service that answers this path cannot be reached", refused);
            case PoolAcquireTimeoutException busy -> unavailable("OVERLOADED", "Too many requests are under way", busy);
            case PoolAcquirePendingLimitException busy ->
                unavailable("OVERLOADED", "Too many requests are under way", busy);
            case IOException lost ->
                unavailable(
                        "CONNECTION_LOST",
                        "The service went away before it answered: whether it did what was asked is not known, "
                                + "and a repeat with the same Idempotency-Key finds out",
                        lost);
            default -> Optional.empty();
        };
    }

    private static Optional<MallException> unavailable(String code, String detail, Throwable cause) {
        return Optional.of(new UnavailableException(code, detail, RETRY_AFTER, cause));
    }
}
