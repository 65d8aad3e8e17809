package com.electricmall.gateway.edge;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response of which only the head is wanted. The client's own response is left as it is. */
final class UnsentResponse extends ServerHttpResponseDecorator {

    private final HttpHeaders headers = new HttpHeaders();
    private @Nullable HttpStatusCode status;

    UnsentResponse(ServerHttpResponse response) {
        super(response);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public boolean setStatusCode(@Nullable HttpStatusCode status) {
        this.status = status;
        return true;
    }

    @Override
    public @Nullable HttpStatusCode getStatusCode() {
        return status;
    }

    @Override
    public boolean setRawStatusCode(@Nullable Integer value) {
        return setStatusCode(value == null ? null : HttpStatusCode.valueOf(value));
    }

    @Override
    public void beforeCommit(Supplier<? extends Mono<Void>> action) {
        // it is never committed
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return Flux.from(body).doOnNext(DataBufferUtils::release).then();
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return Flux.from(body).concatMap(this::writeWith).then();
    }

    @Override
    public Mono<Void> setComplete() {
        return Mono.empty();
    }
}
