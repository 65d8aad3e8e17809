package com.electricmall.gateway.limits;

import com.electricmall.gateway.edge.EdgeOrder;
import com.electricmall.gateway.routing.ClientAddresses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits the requests of one address, before the body is read or the token verified. */
@Component
@Order(EdgeOrder.ADDRESS_LIMITS)
final class AddressLimitFilter implements WebFilter {

    private final RequestLimiter limiter;
    private final ClientAddresses addresses;

    AddressLimitFilter(RequestLimiter limiter, ClientAddresses addresses) {
        this.limiter = limiter;
        this.addresses = addresses;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var bucket = Bucket.ofAddress(RouteClasses.of(request), addresses.clientOf(request));
        return limiter.filter(bucket, exchange, chain);
    }
}
