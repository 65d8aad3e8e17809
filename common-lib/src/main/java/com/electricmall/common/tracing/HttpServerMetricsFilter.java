package com.electricmall.common.tracing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Measures every request until the head of its response is sent, as {@code http.server.requests} by method, uri (the
 * route's pattern), status and outcome: Boot's names, without an observation for each request. {@code
 * mall.http.requests.in.flight} is how many are being answered, until the end of their responses; autoscalers ask for
 * it. At level DEBUG each request is a line in the log too, without its query, in which people's data may be.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HttpServerMetricsFilter implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(HttpServerMetricsFilter.class);
    private static final String UNKNOWN = "UNKNOWN";
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    /** A client may send any number of different methods, and each would be a meter. */
    private static final HttpMethod OTHER = HttpMethod.valueOf(UNKNOWN);

    /** What nginx calls it: the client did not wait for the response, which a slow service makes it do. */
    private static final int CLIENT_LEFT = 499;

    private final MeterProvider<Timer> meters;

    /** By their labels, of which there are few: to look one up in the registry is dearer. */
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    private final UriLabel withoutPattern;
    private final LongAdder inFlight = new LongAdder();

    private record Labels(HttpMethod method, String uri, int status) {}

    /** @param withoutPattern the label of requests that no pattern of a controller matched */
    HttpServerMetricsFilter(MeterRegistry meters, UriLabel withoutPattern) {
        this.meters = Timer.builder("http.server.requests").withRegistry(meters);
        this.withoutPattern = withoutPattern;
        Gauge.builder("mall.http.requests.in.flight", inFlight, LongAdder::doubleValue)
                .description("Requests whose response has not ended")
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var start = System.nanoTime();
        exchange.getResponse().beforeCommit(() -> {
            record(exchange, status(exchange.getResponse()), start);
            return log.isDebugEnabled() ? logged(exchange, System.nanoTime() - start) : Mono.empty();
        });
        return chain.filter(exchange)
                .doOnCancel(() -> {
                    if (!exchange.getResponse().isCommitted()) {
                        record(exchange, CLIENT_LEFT, start);
                    }
                })
                .doFirst(inFlight::increment)
                .doFinally(_ -> inFlight.decrement());
    }

    private void record(ServerWebExchange exchange, int status, long start) {
        var method = exchange.getRequest().getMethod();
        var labels = new Labels(METHODS.contains(method) ? method : OTHER, uri(exchange), status);
        timers.computeIfAbsent(labels, this::timer).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    /** The context is that of the handler that answers, so it has what the filters before it added. */
    private static Mono<Void> logged(ServerWebExchange exchange, long nanos) {
        return Mono.deferContextual(context -> {
            var request = exchange.getRequest();
            RequestContext.run(
                    context,
                    () -> log.debug(
                            "{} {} answered {} after {} ms",
                            request.getMethod(),
                            request.getPath(),
                            status(exchange.getResponse()),
                            TimeUnit.NANOSECONDS.toMillis(nanos)));
            return Mono.empty();
        });
    }

    private String uri(ServerWebExchange exchange) {
        var pattern = exchange.<PathPattern>getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? withoutPattern.of(exchange) : pattern.getPatternString();
    }

    private Timer timer(Labels labels) {
        return meters.withTags(
                "method",
                labels.method().name(),
                "uri",
                labels.uri(),
                "status",
                Integer.toString(labels.status()),
                "outcome",
                outcome(labels.status()));
    }

    private static int status(ServerHttpResponse response) {
        var status = response.getStatusCode();
        return status == null ? HttpStatus.OK.value() : status.value();
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> UNKNOWN;
        };
    }
}
