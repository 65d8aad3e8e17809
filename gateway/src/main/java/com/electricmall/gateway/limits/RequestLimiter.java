package com.electricmall.gateway.limits;

import com.electricmall.common.error.TooManyRequestsException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Accepts or rejects a request, and reports to the client how much of its limit is left. */
final class RequestLimiter {

    private static final String DECISION = RequestLimiter.class.getName() + ".decision";
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final RateLimits limits;
    private final Map<RouteClass, Counter> refusedByAddress;
    private final Map<RouteClass, Counter> refusedByUser;

    RequestLimiter(RateLimits limits, MeterRegistry meters) {
        this.limits = limits;
        this.refusedByAddress = counters("address", meters);
        this.refusedByUser = counters("user", meters);
    }

    Mono<Void> filter(Bucket bucket, ServerWebExchange exchange, WebFilterChain chain) {
        var decision = limits.take(bucket).orElse(null);
        if (decision == null) {
            return chain.filter(exchange);
        }
        setHeaders(decision, exchange);
        if (decision.allowed()) {
            return chain.filter(exchange);
        }
        var byUser = bucket.kind() == Bucket.Kind.USER;
        Objects.requireNonNull((byUser ? refusedByUser : refusedByAddress).get(bucket.routeClass()))
                .increment();
        return Mono.error(new TooManyRequestsException(
                "RATE_LIMITED",
                "Too many requests of this kind %s (at most: %d at once)"
                        .formatted(byUser ? "by your account" : "from your address", decision.limit()),
                decision.retryAfter()));
    }

    /** If two limits apply, the headers show the tighter one. */
    private static void setHeaders(LimitDecision decision, ServerWebExchange exchange) {
        LimitDecision before = exchange.getAttribute(DECISION);
        if (before != null && !decision.isTighterThan(before)) {
            return;
        }
        exchange.getAttributes().put(DECISION, decision);
        var headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Limit", Integer.toString(decision.limit()));
        headers.set("RateLimit-Remaining", Integer.toString(decision.remaining()));
        headers.set(
                "RateLimit-Reset",
                Long.toString(Math.ceilDiv(decision.untilFull().toNanos(), NANOS_PER_SECOND)));
    }

    private static Map<RouteClass, Counter> counters(String by, MeterRegistry meters) {
        var counters = new EnumMap<RouteClass, Counter>(RouteClass.class);
        for (var routeClass : RouteClass.values()) {
            counters.put(
                    routeClass,
                    Counter.builder("mall.limits.refused")
                            .description("Requests over the limit of an address or a user (429)")
                            .tag("by", by)
                            .tag("class", routeClass.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        return counters;
    }
}
