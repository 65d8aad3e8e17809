package com.electricmall.common.security;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.http.RequestBodies;
import com.electricmall.common.http.RequestTimer;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers 503 before the caller's timeout, so that a service itself reports that it is too slow. The endpoint's work is
 * not undone. The time starts when the whole body was received, and ends when the response starts.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class RequestDeadlineFilter implements WebFilter {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DeadlineProperties deadlines;
    private final RequestTimer timer = RequestTimer.onEventLoop();

    RequestDeadlineFilter(DeadlineProperties deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var limit = request.getPath().value().startsWith("/internal/") ? deadlines.internal() : deadlines.request();
        var response = new FirstAnswer(exchange.getResponse());
        var isOver = timer.after(request, limit)
                .flatMap(tick -> isOurs(exchange) && response.refuse() ? Mono.just(tick) : Mono.never());
        if (!RequestBodies.isAnnouncedBy(request)) {
            return chain.filter(exchange.mutate().response(response).build())
                    .timeout(isOver, Mono.error(RequestDeadlineFilter::tooSlow));
        }
        var received = Sinks.<Void>empty();
        var watched = exchange.mutate()
                .request(new ServerHttpRequestDecorator(request) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return super.getBody().doOnComplete(received::tryEmitEmpty);
                    }
                })
                .response(response)
                .build();
        return chain.filter(watched)
                .timeout(received.asMono().then(isOver), Mono.error(RequestDeadlineFilter::tooSlow));
    }

    /** Excluded are calls by operators, and endpoints that are marked so. */
    private static boolean isOurs(ServerWebExchange exchange) {
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod endpoint
                && !DeclaredAccess.declaredOn(endpoint).isEmpty()
                && !endpoint.hasMethodAnnotation(WithoutDeadline.class);
    }

    private static UnavailableException tooSlow() {
        return new UnavailableException(
                "DEADLINE_EXCEEDED",
                "This takes longer than its caller waits: whether it will be done is not known, "
                        + "and a repeat with the same Idempotency-Key finds out",
                RETRY_AFTER);
    }
}
