package com.electricmall.product.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

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

    private final Reader<T> reader;
    private FutureTask<@Nullable T> coming;
    private Thread thread;

    ReadAhead(Reader<T> reader) {
        this.reader = reader;
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
     * Waits for the piece that is being read, so that what it is read from is closed by its only user: a request's body
     * is not cancelled while another thread reads it.
     */
    @Override
    public void close() throws IOException {
        try {
            thread.join();
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
