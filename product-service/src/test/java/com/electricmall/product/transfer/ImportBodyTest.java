package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

@Timeout(30)
class ImportBodyTest {

    private final AtomicInteger cancelled = new AtomicInteger();

    @Test
    void isReadToItsEnd() throws IOException {
        try (var body = body(Flux.just(piece(), piece()))) {
            assertThat(body.readAllBytes()).hasSize(2);
        }
    }

    @Test
    void endsForAThreadThatWaitsForItWhenAnotherClosesIt() throws Exception {
        var body = body(Flux.<DataBuffer>never().doOnCancel(cancelled::incrementAndGet));
        var read = new FutureTask<>(() -> body.read(new byte[1]));
        var reader = Thread.ofPlatform().start(read);
        await().until(() -> reader.getState() == Thread.State.WAITING);

        body.close();

        assertThat(read.get()).isEqualTo(-1);
        assertThat(cancelled).hasPositiveValue();
    }

    /** A read asks for more pieces while it has the sixth in its hands. */
    @Test
    void isCancelledThoughItWasClosedDuringTheLastRead() throws IOException {
        var bodies = new CompletableFuture<ImportBody>();
        var asked = new AtomicInteger();
        var pieces = Flux.range(0, 100)
                .map(_ -> piece())
                .doOnCancel(cancelled::incrementAndGet)
                .doOnRequest(_ -> {
                    if (asked.incrementAndGet() == 2) {
                        CompletableFuture.runAsync(() -> close(bodies.join())).join();
                    }
                });
        var body = body(pieces);
        bodies.complete(body);
        assertThat(body.read(new byte[6])).isEqualTo(6);

        body.close();

        assertThat(asked).hasValue(2);
        assertThat(cancelled).hasPositiveValue();
    }

    private static ImportBody body(Flux<DataBuffer> pieces) {
        return new ImportBody(DataBufferUtils.subscriberInputStream(pieces, 8));
    }

    private static void close(ImportBody body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataBuffer piece() {
        return DefaultDataBufferFactory.sharedInstance.wrap("a".getBytes(UTF_8));
    }
}
