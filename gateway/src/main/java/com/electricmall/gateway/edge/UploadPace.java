package com.electricmall.gateway.edge;

import com.electricmall.common.http.RequestBodies;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that arrives too slowly (408). Only the time counts in which bytes were requested and none arrived, so
 * that a client is not blamed for a service that reads slowly.
 */
@Component
@Order(EdgeOrder.UPLOADS)
final class UploadPace implements WebFilter {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final UploadProperties properties;

    UploadPace(UploadProperties properties) {
        this.properties = properties;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!RequestBodies.isAnnouncedBy(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange.mutate()
                .request(new ServerHttpRequestDecorator(exchange.getRequest()) {
                    @Override
                    public Flux<DataBuffer> getBody() {
                        return watched(super.getBody(), exchange);
                    }
                })
                .build());
    }

    private Flux<DataBuffer> watched(Flux<DataBuffer> body, ServerWebExchange exchange) {
        return Flux.defer(() -> {
            var patience = properties.patienceAt(exchange.getRequest().getPath().value());
            var wait = new Wait();
            var tooSlow = Flux.interval(LOOK_EVERY).<Void>handle((look, sink) -> {
                if (wait.isLongerThan(properties, patience)) {
                    exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
                    sink.error(new ResponseStatusException(
                            HttpStatus.REQUEST_TIMEOUT,
                            "The body arrives too slowly (expected: %s a second after %d s)"
                                    .formatted(properties.leastRate(), patience.toSeconds())));
                }
            });
            return body.doOnRequest(wait::asked)
                    .doOnNext(buffer -> wait.received(buffer.readableByteCount()))
                    .takeUntilOther(tooSlow);
        });
    }

    /** How long requested bytes did not arrive. Written and read by different threads. */
    private static final class Wait {

        private long demand;
        private long bytes;
        private long waited;
        private long since;

        synchronized void asked(long buffers) {
            if (demand == 0) {
                since = System.nanoTime();
            }
            demand = demand + buffers < 0 ? Long.MAX_VALUE : demand + buffers;
        }

        synchronized void received(int count) {
            var now = System.nanoTime();
            waited += now - since;
            since = now;
            bytes += count;
            if (demand != Long.MAX_VALUE) {
                demand--;
            }
        }

        synchronized boolean isLongerThan(UploadProperties allowed, Duration patience) {
            var current = demand > 0 ? System.nanoTime() - since : 0;
            return waited + current
                    > allowed.timeFor(DataSize.ofBytes(bytes), patience).toNanos();
        }
    }
}
