package com.electricmall.common.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers {@code If-None-Match: *} with 304 if there is any version (RFC 9110, section 13.1.2). WebFlux supports the
 * asterisk only for methods that change something.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 25)
final class AnyVersionFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var condition = exchange.getRequest().getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH);
        var method = exchange.getRequest().getMethod();
        var isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return chain.filter(
                isRead && condition != null && condition.strip().equals("*")
                        ? new UnchangedWhateverItsVersion(exchange)
                        : exchange);
    }

    private static final class UnchangedWhateverItsVersion extends ServerWebExchangeDecorator {

        UnchangedWhateverItsVersion(ServerWebExchange exchange) {
            super(exchange);
        }

        @Override
        public boolean checkNotModified(@Nullable String tag, Instant lastModified) {
            if (tag == null) {
                return super.checkNotModified(null, lastModified);
            }
            getResponse().getHeaders().setETag(tag);
            return getResponse().setStatusCode(HttpStatus.NOT_MODIFIED);
        }
    }
}
