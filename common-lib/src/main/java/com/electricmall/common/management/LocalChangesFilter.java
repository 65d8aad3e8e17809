package com.electricmall.common.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses requests that may change something, unless they come from this machine (a container or pod is one, and {@code
 * kubectl port-forward} comes from inside it). Looks at the connection itself: headers can claim any address.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LocalChangesFilter implements WebFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Function<ServerHttpRequest, SocketAddress> peers;

    /** @param peers who has the other end of a request's connection */
    LocalChangesFilter(Function<ServerHttpRequest, SocketAddress> peers) {
        this.peers = peers;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (READING.contains(request.getMethod()) || isLocal(request)) {
            return chain.filter(exchange);
        }
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.FORBIDDEN);
        response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
        var reason = "%s is accepted from this machine only, as through kubectl port-forward%n"
                .formatted(request.getMethod());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(reason.getBytes(UTF_8))));
    }

    /** An address that was never resolved has no number, and is nobody's here. */
    private boolean isLocal(ServerHttpRequest request) {
        return peers.apply(request) instanceof InetSocketAddress peer
                && !peer.isUnresolved()
                && peer.getAddress().isLoopbackAddress();
    }
}
