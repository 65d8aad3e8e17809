package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void readsOnePieceAheadAndNoMore() throws IOException {
        var ahead = new ReadAhead<>(read::incrementAndGet);

        assertThat(ahead.next()).isOne();
        await().untilAtomic(read, is(2));
        assertThat(ahead.next()).isEqualTo(2);
        await().untilAtomic(read, is(3));
    }

    @Test
    void endsWithTheFile() throws IOException {
        var pieces = List.of("first", "second").iterator();
        var ahead = new ReadAhead<>(() -> pieces.hasNext() ? pieces.next() : null);

        assertThat(ahead.next()).isEqualTo("first");
        assertThat(ahead.next()).isEqualTo("second");
        assertThat(ahead.next()).isNull();
        assertThat(ahead.next()).isNull();
    }

    @Test
    void failsAfterWhatWasReadBefore() throws IOException {
        var ahead = new ReadAhead<>(() -> {
            if (read.incrementAndGet() == 2) {
                throw new IOException("cut off");
            }
            return "whole";
        });

        assertThat(ahead.next()).isEqualTo("whole");
        assertThatThrownBy(ahead::next).isInstanceOf(IOException.class).hasMessage("cut off");
    }

    @Test
    void failsAsTheReaderDoes() {
        var ahead = new ReadAhead<String>(() -> {
            throw new IllegalArgumentException("no header");
        });

        assertThatThrownBy(ahead::next).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsAtItsEndForWhatIsBeingRead() throws IOException {
        var turn = new Semaphore(0);

        try (var _ = new ReadAhead<>(() -> {
            turn.acquireUninterruptibly();
            return read.incrementAndGet();
        })) {
            turn.release();
        }

        assertThat(read).hasValue(1);
    }
}
