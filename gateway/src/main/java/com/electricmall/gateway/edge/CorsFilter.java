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
 * the contract.
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
        if (!processor.process(rules, withNamedHost(exchange))) {
            return Mono.error(
                    new ForbiddenException("ORIGIN_NOT_ALLOWED", "Pages of this origin may not call this suite"));
        }
        return CorsUtils.isPreFlightRequest(sent) ? Mono.empty() : chain.filter(exchange);
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
