package com.electricmall.product.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one piece of a file ahead, by a thread of its own, while the piece before is worked on. A failure to read comes
 * to whom asks for the piece.
 */
final class ReadAhead<T> implements AutoCloseable {

    /** Reads a piece; null at the end. */
    interface Reader<T> {
        @Nullable
        T read() throws IOException;
    }

    private static final Logger log = LoggerFactory.getLogger(ReadAhead.class);

    /** What is read no more ends at once; a piece that was read is parsed in much less time. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Reader<T> reader;
    private final Closeable source;
    private final Duration patience;
    private FutureTask<@Nullable T> coming;
    private Thread thread;

    /** @param source of what is read, which ends for the reader when another thread closes it */
    ReadAhead(Reader<T> reader, Closeable source) {
        this(reader, source, PATIENCE);
    }

    /** @param patience how long {@link #close} waits */
    ReadAhead(Reader<T> reader, Closeable source, Duration patience) {
        this.reader = reader;
        this.source = source;
        this.patience = patience;
        this.coming = new FutureTask<@Nullable T>(reader::read);
        this.thread = start(coming);
    }

    /** The next piece; null at the end. */
    @Nullable
    T next() throws IOException {
        var piece = result(coming);
        if (piece != null) {
            coming = new FutureTask<@Nullable T>(reader::read);
            thread = start(coming);
        }
        return piece;
    }

    /**
     * Closes the source, so that nobody waits for the rest of a file that is not wanted. Then it waits for the piece
     * that is being read, so that the memory of the source can be released after that.
     */
    @Override
    public void close() throws IOException {
        source.close();
        try {
            if (!thread.join(patience)) {
                log.warn("A file is still read {} after it was closed", patience);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Thread start(Runnable task) {
        return Thread.ofVirtual().name("read-ahead").start(task);
    }

    private static <T> @Nullable T result(FutureTask<@Nullable T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cut -> throw cut;
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("While a file was read");
    }
}
