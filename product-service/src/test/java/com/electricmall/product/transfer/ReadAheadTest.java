package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadAheadTest {

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void readsOnePieceAheadAndNoMore() throws IOException {
        var ahead = new ReadAhead<>(read::incrementAndGet, () -> {});

        assertThat(ahead.next()).isOne();
        await().untilAtomic(read, is(2));
        assertThat(ahead.next()).isEqualTo(2);
        await().untilAtomic(read, is(3));
    }

    @Test
    void endsWithTheFile() throws IOException {
        var pieces = List.of("first", "second").iterator();
        var ahead = new ReadAhead<>(() -> pieces.hasNext() ? pieces.next() : null, () -> {});

        assertThat(ahead.next()).isEqualTo("first");
        assertThat(ahead.next()).isEqualTo("second");
        assertThat(ahead.next()).isNull();
        assertThat(ahead.next()).isNull();
    }

    @Test
    void failsAfterWhatWasReadBefore() throws IOException {
        var ahead = new ReadAhead<>(
                () -> {
                    if (read.incrementAndGet() == 2) {
                        throw new IOException("cut off");
                    }
                    return "whole";
                },
                () -> {});

        assertThat(ahead.next()).isEqualTo("whole");
        assertThatThrownBy(ahead::next).isInstanceOf(IOException.class).hasMessage("cut off");
    }

    @Test
    void failsAsTheReaderDoes() {
        var ahead = new ReadAhead<String>(
                () -> {
                    throw new IllegalArgumentException("no header");
                },
                () -> {});

        assertThatThrownBy(ahead::next).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(30)
    void closesItsSourceAndWaitsForWhatIsBeingRead() throws IOException {
        var source = new CountDownLatch(1);

        try (var _ = new ReadAhead<>(() -> whenClosed(source), source::countDown)) {
            assertThat(read).hasValue(0);
        }

        assertThat(read).hasValue(1);
    }

    @Test
    @Timeout(30)
    void doesNotWaitForeverForAReaderThatDoesNotEnd() throws IOException {
        var never = new CountDownLatch(1);
        var closed = new AtomicInteger();

        try (var _ = new ReadAhead<>(() -> whenClosed(never), closed::incrementAndGet, Duration.ofMillis(1))) {
            assertThat(closed).hasValue(0);
        }

        assertThat(closed).hasValue(1);
        assertThat(read).hasValue(0);
        never.countDown();
    }

    private int whenClosed(CountDownLatch source) {
        try {
            source.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return read.incrementAndGet();
    }
}
