package com.electricmall.gateway.edge;

import com.electricmall.common.error.NotFoundException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Accepts only the methods of the contract. Another one is not passed on: the path is asked by {@code OPTIONS} which
 * methods it takes, and the request is refused with these. Paths and headers are checked by common-lib's package
 * {@code http}.
 */
@Component
@Order(EdgeOrder.METHODS)
final class PlainRequests implements WebFilter {

    private static final HttpMethod CONNECT = HttpMethod.valueOf("CONNECT");

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** What concerns a body or a caller, which the path does not depend on. */
    private static final Set<String> NOT_OF_THE_PATH = Set.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.EXPECT,
            HttpHeaders.TRANSFER_ENCODING);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var method = exchange.getRequest().getMethod();
        if (METHODS.contains(method)) {
            return chain.filter(exchange);
        }
        if (method.equals(CONNECT)) { // of a host, which has no path
            return Mono.error(new MethodNotAllowedException(method, METHODS));
        }
        var answer = new UnsentResponse(exchange.getResponse());
        return chain.filter(exchange.mutate()
                        .request(options(exchange.getRequest()))
                        .response(answer)
                        .build())
                .then(Mono.defer(() -> Mono.error(refusal(method, answer))));
    }

    private static ServerHttpRequest options(ServerHttpRequest request) {
        var options = request.mutate()
                .method(HttpMethod.OPTIONS)
                .headers(headers -> NOT_OF_THE_PATH.forEach(headers::remove))
                .build();
        return new ServerHttpRequestDecorator(options) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.empty();
            }
        };
    }

    /** With the methods of the contract if the path does not tell its own. */
    private static RuntimeException refusal(HttpMethod method, UnsentResponse answer) {
        if (HttpStatus.NOT_FOUND.equals(answer.getStatusCode())) {
            return new NotFoundException("NOT_FOUND", "There is nothing at this path");
        }
        var allowed = answer.getHeaders().getAllow();
        return new MethodNotAllowedException(method, allowed.isEmpty() ? METHODS : allowed);
    }
}
