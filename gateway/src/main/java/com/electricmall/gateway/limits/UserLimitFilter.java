package com.electricmall.gateway.limits;

import com.electricmall.gateway.edge.EdgeOrder;
import com.electricmall.gateway.edge.TokenCheck;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits the requests of one user from all addresses, by the verified token. */
@Component
@Order(EdgeOrder.USER_LIMITS)
final class UserLimitFilter implements WebFilter {

    private final RequestLimiter limiter;

    UserLimitFilter(RequestLimiter limiter) {
        this.limiter = limiter;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return TokenCheck.callerOf(exchange)
                .map(caller -> Bucket.ofUser(RouteClasses.of(exchange.getRequest()), caller.userId()))
                .map(bucket -> limiter.filter(bucket, exchange, chain))
                .orElseGet(() -> chain.filter(exchange));
    }
}
