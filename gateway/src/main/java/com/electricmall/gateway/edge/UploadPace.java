package com.electricmall.gateway.edge;

import com.electricmall.common.http.RequestBodies;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Refuses a body that arrives too slowly (408). One timer looks at all bodies that are under way, since most arrive
 * together with their head, and a timer for each would cost more than such a body.
 */
@Component
@Order(EdgeOrder.UPLOADS)
final class UploadPace implements WebFilter, DisposableBean {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final UploadProperties properties;
    private final Set<Upload> underWay = ConcurrentHashMap.newKeySet();
    private final Disposable looks;

    UploadPace(UploadProperties properties) {
        this.properties = properties;
        this.looks = Schedulers.parallel()
                .schedulePeriodically(
                        () -> underWay.forEach(Upload::refuseIfTooSlow),
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
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
            var upload = new Upload(exchange, properties);
            underWay.add(upload);
            return upload.watched(body).doFinally(_ -> underWay.remove(upload));
        });
    }

    /** How many bodies have been asked for and have not ended. */
    int underWay() {
        return underWay.size();
    }

    @Override
    public void destroy() {
        looks.dispose();
    }
}
