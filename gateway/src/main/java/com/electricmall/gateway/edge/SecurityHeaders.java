package com.electricmall.gateway.edge;

import com.electricmall.gateway.routing.Origins;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Sets the headers that restrict what a browser does with a response: data are only read, the API documentation is
 * shown as a page.
 */
@Component
@Order(EdgeOrder.SECURITY_HEADERS)
final class SecurityHeaders implements WebFilter {

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Swagger UI uses inline styles and images from data URLs; its scripts are all files. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Origins origins;

    SecurityHeaders(Origins origins) {
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        exchange.getResponse()
                .beforeCommit(() -> Mono.fromRunnable(() -> {
                    var headers = exchange.getResponse().getHeaders();
                    headers.set("X-Content-Type-Options", "nosniff");
                    headers.set("X-Frame-Options", "DENY");
                    headers.set("Referrer-Policy", "no-referrer");
                    headers.set("Content-Security-Policy", isPage(request) ? PAGE_POLICY : DATA_POLICY);
                    if (origins.of(exchange).isSecure()) {
                        headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
                    }
                }));
        return chain.filter(exchange);
    }

    private static boolean isPage(ServerHttpRequest request) {
        var path = request.getPath().value();
        return path.equals("/docs") || path.startsWith("/docs/");
    }
}
