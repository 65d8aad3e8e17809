package com.electricmall.gateway.caching;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service's answer on its way to the client, held back where it is to be kept or to be replaced. */
final class FillingResponse extends ServerHttpResponseDecorator {

    /** What becomes of an answer. */
    enum Fate {
        /** The client gets it as it comes. */
        PASSED,
        /** The client gets it when it is complete. */
        KEPT,
        /** The client gets another in its place. */
        REPLACED
    }

    /** From its head to its end. */
    private static final Duration LONGEST_BODY = Duration.ofSeconds(5);

    private final Function<ServerHttpResponse, Fate> fate;
    private final Function<byte[], Mono<Void>> keep;
    private final Supplier<Mono<Void>> replace;
    private final Duration longestBody;

    /**
     * @param fate decides by the head
     * @param keep answers the client, given the whole body
     * @param replace answers the client with something else
     */
    FillingResponse(
            ServerHttpResponse response,
            Function<ServerHttpResponse, Fate> fate,
            Function<byte[], Mono<Void>> keep,
            Supplier<Mono<Void>> replace) {
        this(response, fate, keep, replace, LONGEST_BODY);
    }

    FillingResponse(
            ServerHttpResponse response,
            Function<ServerHttpResponse, Fate> fate,
            Function<byte[], Mono<Void>> keep,
            Supplier<Mono<Void>> replace,
            Duration longestBody) {
        super(response);
        this.fate = fate;
        this.keep = keep;
        this.replace = replace;
        this.longestBody = longestBody;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return switch (fate.apply(getDelegate())) {
            case PASSED -> super.writeWith(body);
            case KEPT ->
                DataBufferUtils.join(body)
                        .timeout(longestBody, Mono.error(FillingResponse::stalled))
                        .map(FillingResponse::bytes)
                        .defaultIfEmpty(new byte[0])
                        .flatMap(keep);
            case REPLACED ->
                Flux.from(body)
                        .doOnNext(DataBufferUtils::release)
                        .then()
                        .timeout(longestBody, Mono.empty())
                        .then(Mono.defer(replace));
        };
    }

    @Override
    public Mono<Void> setComplete() {
        if (isCommitted()) {
            return super.setComplete();
        }
        return switch (fate.apply(getDelegate())) {
            case PASSED -> super.setComplete();
            case KEPT -> keep.apply(new byte[0]);
            case REPLACED -> replace.get();
        };
    }

    private static ResponseStatusException stalled() {
        return new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "The rest of the answer did not come in time");
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
