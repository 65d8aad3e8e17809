package com.electricmall.common.security;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/**
 * An endpoint's response, unless the deadline has already rejected the request. The two come from different threads.
 * Without this class, an error body with the endpoint's status would be possible.
 */
final class FirstAnswer extends ServerHttpResponseDecorator {

    private enum Decision {
        ANSWERED,
        REFUSED
    }

    private final AtomicReference<@Nullable Decision> decision = new AtomicReference<>();

    FirstAnswer(ServerHttpResponse response) {
        super(response);
    }

    /** Whether the endpoint has not responded so far; after this call it no longer can. */
    boolean refuse() {
        return decision.compareAndSet(null, Decision.REFUSED);
    }

    private boolean answer() {
        decision.compareAndSet(null, Decision.ANSWERED);
        return decision.get() == Decision.ANSWERED;
    }

    @Override
    public boolean setStatusCode(@Nullable HttpStatusCode status) {
        return answer() && super.setStatusCode(status);
    }

    @Override
    public boolean setRawStatusCode(@Nullable Integer status) {
        return answer() && super.setRawStatusCode(status);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return answer() ? super.writeWith(body) : Mono.never();
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return answer() ? super.writeAndFlushWith(body) : Mono.never();
    }

    @Override
    public Mono<Void> setComplete() {
        return answer() ? super.setComplete() : Mono.never();
    }
}
