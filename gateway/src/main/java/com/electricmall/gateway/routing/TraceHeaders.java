package com.electricmall.gateway.routing;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.List;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Sends the request's trace ({@code traceparent}, W3C Trace Context) to the service if it is sampled here. A client's
 * own header is dropped, since it could have every request traced.
 */
@Component
final class TraceHeaders implements HttpHeadersFilter, Ordered {

    private static final String TRACEPARENT = "traceparent";
    private static final List<String> OF_THE_CLIENT = List.of(TRACEPARENT, "tracestate", "baggage");

    @Override
    public HttpHeaders filter(HttpHeaders sent, ServerWebExchange exchange) {
        var traced = traced(exchange);
        if (traced.isEmpty() && OF_THE_CLIENT.stream().noneMatch(sent::containsKey)) {
            return sent;
        }
        var headers = new HttpHeaders();
        headers.addAll(sent);
        OF_THE_CLIENT.forEach(headers::remove);
        traced.ifPresent(trace -> headers.set(TRACEPARENT, "00-%s-%s-01".formatted(trace.traceId(), trace.spanId())));
        return headers;
    }

    private static Optional<TraceContext> traced(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> observed.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context())
                .filter(trace -> Boolean.TRUE.equals(trace.sampled()));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
