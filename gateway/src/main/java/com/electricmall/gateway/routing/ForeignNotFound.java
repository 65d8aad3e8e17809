package com.electricmall.gateway.routing;

import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Treats a 404 that no service of the suite has written as an outage. It comes from another program at the address of
 * an instance that is gone, which knows nothing of the resource. Each 404 of a service is a problem document.
 */
@Component
final class ForeignNotFound implements GlobalFilter, Ordered {

    private static final Logger log = LoggerFactory.getLogger(ForeignNotFound.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .then(Mono.defer(() -> isForeign(exchange) ? Mono.error(outage(exchange)) : Mono.empty()));
    }

    private static boolean isForeign(ServerWebExchange exchange) {
        var response = exchange.getResponse();
        if (response.isCommitted() || response.getStatusCode() != HttpStatus.NOT_FOUND) {
            return false;
        }
        // not parsed, since it may be any text
        var type = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type == null || !type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }

    /** Nothing of that answer goes to the client. */
    private static UnavailableException outage(ServerWebExchange exchange) {
        log.warn(
                "{} was answered 404 by no service of the suite",
                exchange.<Object>getAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR));
        Set<String> names =
                exchange.getAttributeOrDefault(ServerWebExchangeUtils.CLIENT_RESPONSE_HEADER_NAMES, Set.of());
        names.forEach(exchange.getResponse().getHeaders()::remove);
        return new UnavailableException(
                "SERVICE_UNREACHABLE", "The service that answers this path cannot be reached", RETRY_AFTER);
    }

    /** Once there is an answer and before anything of it is written. */
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1;
    }
}
