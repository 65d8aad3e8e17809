package com.electricmall.gateway.routing;

import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;

/**
 * Waits {@code response-timeout} for the head of a service's response, from the end of the request. The time in which
 * the client sends the request or reads the response does not count.
 */
@Component
final class ResponseTimeout implements HttpClientCustomizer, GlobalFilter, Ordered {

    private final Duration usual;
    private final RoutingProperties routing;

    ResponseTimeout(HttpClientProperties client, RoutingProperties routing) {
        this.usual = client.getResponseTimeout();
        this.routing = routing;
    }

    @Override
    public HttpClient customize(HttpClient client) {
        return client.doOnRequest((request, connection) -> request.responseTimeout(timeoutOf(request.uri())))
                .doOnResponse((response, connection) -> connection.removeHandler(NettyPipeline.ResponseTimeoutHandler));
    }

    private Duration timeoutOf(String target) {
        var query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        return routing.isSlow(path) ? routing.slowTimeout() : usual;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .onErrorMap(
                        ReadTimeoutException.class,
                        silent -> new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "No answer in time", silent));
    }

    @Override
    public int getOrder() {
        return RepeatOnce.ORDER - 1;
    }
}
