package com.electricmall.gateway.edge;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * A body on its way, and how long requested bytes of it did not arrive. Only the time counts in which bytes were
 * requested and none arrived, so that a client is not blamed for a service that reads slowly. Written and read by
 * different threads.
 */
final class Upload {

    private final ServerWebExchange exchange;
    private final UploadProperties allowed;
    private final Duration patience;
    private final Sinks.Empty<Void> tooSlow = Sinks.empty();

    private long demand;
    private long bytes;
    private long waited;
    private long since;

    Upload(ServerWebExchange exchange, UploadProperties allowed) {
        this.exchange = exchange;
        this.allowed = allowed;
        this.patience = allowed.patienceAt(exchange.getRequest().getPath().value());
    }

    /** The body, which fails (408) once it is refused. */
    Flux<DataBuffer> watched(Flux<DataBuffer> body) {
        return body.doOnRequest(this::asked)
                .doOnNext(buffer -> received(buffer.readableByteCount()))
                .takeUntilOther(tooSlow.asMono().doOnError(_ -> closeConnection()));
    }

    void refuseIfTooSlow() {
        if (isTooSlow()) {
            tooSlow.tryEmitError(new ResponseStatusException(
                    HttpStatus.REQUEST_TIMEOUT,
                    "The body arrives too slowly (expected: %s a second after %d s)"
                            .formatted(allowed.leastRate(), patience.toSeconds())));
        }
    }

    private void closeConnection() {
        exchange.getResponse().getHeaders().set(HttpHeaders.CONNECTION, "close");
    }

    private synchronized void asked(long buffers) {
        if (demand == 0) {
            since = System.nanoTime();
        }
        demand = demand + buffers < 0 ? Long.MAX_VALUE : demand + buffers;
    }

    private synchronized void received(int count) {
        var now = System.nanoTime();
        waited += now - since;
        since = now;
        bytes += count;
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
    }

    private synchronized boolean isTooSlow() {
        var current = demand > 0 ? System.nanoTime() - since : 0;
        return waited + current
                > allowed.timeFor(DataSize.ofBytes(bytes), patience).toNanos();
    }
}
