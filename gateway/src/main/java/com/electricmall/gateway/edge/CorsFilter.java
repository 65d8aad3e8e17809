package com.electricmall.gateway.edge;

import com.electricmall.common.error.ForbiddenException;
import com.electricmall.gateway.routing.Origins;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsProcessor;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers the preflight requests of browsers, and lets pages of the allowed origins read responses and the headers of
 * the contract. What it refuses or answers counts against the limits too.
 */
@Component
@Order(EdgeOrder.CORS)
final class CorsFilter implements WebFilter {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> READABLE_HEADERS = List.of(
            "Content-Disposition",
            "Content-Language",
            "ETag",
            "Idempotency-Replayed",
            "Link",
            "Location",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Retry-After",
            "WWW-Authenticate",
            "X-Cart-Token",
            "X-Request-Id",
            "X-Total-Count");
    private static final Duration PREFLIGHT_VALID_FOR = Duration.ofHours(1);

    /** A host that is no page's origin. */
    private static final String NO_PAGE = "gateway.invalid";

    /** Whether the request is allowed, if it ends at {@link End}: it is not, or it only asks that. */
    private static final String ALLOWED = CorsFilter.class.getName() + ".allowed";

    private final CorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration rules = new CorsConfiguration();

    private final Origins origins;

    CorsFilter(CorsProperties properties, Origins origins) {
        this.origins = origins;
        rules.setAllowedOriginPatterns(properties.allowedOrigins());
        rules.setAllowedMethods(METHODS);
        rules.addAllowedHeader(CorsConfiguration.ALL);
        rules.setExposedHeaders(READABLE_HEADERS);
        rules.setMaxAge(PREFLIGHT_VALID_FOR);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var sent = exchange.getRequest();
        if (origins.of(exchange).url().equals(sent.getHeaders().getOrigin())) {
            return chain.filter(exchange);
        }
        var allowed = processor.process(rules, withNamedHost(exchange));
        if (!allowed || CorsUtils.isPreFlightRequest(sent)) {
            exchange.getAttributes().put(ALLOWED, allowed);
        }
        return chain.filter(exchange);
    }

    /** Ends requests that no service is to see, after the limits. */
    @Component
    @Order(EdgeOrder.CORS_END)
    static final class End implements WebFilter {

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
            Boolean allowed = exchange.getAttribute(ALLOWED);
            if (allowed == null) {
                return chain.filter(exchange);
            }
            return allowed
                    ? Mono.empty()
                    : Mono.error(() -> new ForbiddenException(
                            "ORIGIN_NOT_ALLOWED", "Pages of this origin may not call this suite"));
        }
    }

    /** Spring throws on a host that {@code java.net.URI} cannot parse, such as a name with an underscore. */
    private static ServerWebExchange withNamedHost(ServerWebExchange exchange) {
        var url = exchange.getRequest().getURI();
        if (url.getHost() != null) {
            return exchange;
        }
        var named = URI.create(url.getScheme() + "://" + NO_PAGE + url.getRawPath());
        return exchange.mutate().request(request -> request.uri(named)).build();
    }
}
