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

/** A service's response on its way to the client, held back if it is to be stored or replaced. */
final class FillingResponse extends ServerHttpResponseDecorator {

    /** What is done with a response. */
    enum Fate {
        /** It is passed to the client as it arrives. */
        PASSED,
        /** It is stored when it is complete, and then sent to the client. */
        KEPT,
        /** Another response is sent in its place. */
        REPLACED
    }

    /** How long a body may take that is held back, from its head to its end. */
    static final Duration LONGEST_BODY = Duration.ofSeconds(5);

    private final Function<ServerHttpResponse, Fate> fate;
    private final Function<byte[], Mono<Void>> keep;
    private final Supplier<Mono<Void>> replace;
    private final Mono<?> stalled;

    /**
     * @param fate decides by the response's head
     * @param keep stores the response, given its whole body, and sends it
     * @param replace sends another response
     * @param stalled emits {@link #LONGEST_BODY} after its subscription
     */
    FillingResponse(
            ServerHttpResponse response,
            Function<ServerHttpResponse, Fate> fate,
            Function<byte[], Mono<Void>> keep,
            Supplier<Mono<Void>> replace,
            Mono<?> stalled) {
        super(response);
        this.fate = fate;
        this.keep = keep;
        this.replace = replace;
        this.stalled = stalled;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return switch (fate.apply(getDelegate())) {
            case PASSED -> super.writeWith(body);
            case KEPT ->
                DataBufferUtils.join(body)
                        .timeout(stalled, Mono.error(FillingResponse::timedOut))
                        .map(FillingResponse::bytes)
                        .defaultIfEmpty(new byte[0])
                        .flatMap(keep);
            case REPLACED ->
                Flux.from(body)
                        .doOnNext(DataBufferUtils::release)
                        .then()
                        .timeout(stalled, Mono.empty())
                        .then(Mono.defer(replace));
        };
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(part -> part));
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

    private static ResponseStatusException timedOut() {
        return new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "The rest of the answer did not come in time");
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
