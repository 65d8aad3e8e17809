package com.electricmall.common.web;

import com.electricmall.common.http.RequestBodies;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rejects bodies over the limit (413), by their announced length at once, and by their counted bytes when chunked. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class BodyLimitFilter implements WebFilter {

    private final long limit;
    private final List<PathPattern> unlimited;

    BodyLimitFilter(long limit, List<String> unlimited) {
        this.limit = limit;
        this.unlimited =
                unlimited.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!RequestBodies.isAnnouncedBy(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        var path = exchange.getRequest().getPath().pathWithinApplication();
        if (unlimited.stream().anyMatch(pattern -> pattern.matches(path))) {
            return chain.filter(exchange);
        }
        if (exchange.getRequest().getHeaders().getContentLength() > limit) {
            return Mono.error(tooLarge());
        }
        return chain.filter(exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return counted(super.getBody());
                    }
                })
                .build());
    }

    private Flux<DataBuffer> counted(Flux<DataBuffer> body) {
        return Flux.defer(() -> {
            var seen = new long[1];
            return body.handle((buffer, sink) -> {
                seen[0] += buffer.readableByteCount();
                if (seen[0] > limit) {
                    DataBufferUtils.release(buffer);
                    sink.error(tooLarge());
                } else {
                    sink.next(buffer);
                }
            });
        });
    }

    private DataBufferLimitException tooLarge() {
        return new DataBufferLimitException("The body is over the limit of " + limit + " bytes");
    }
}
