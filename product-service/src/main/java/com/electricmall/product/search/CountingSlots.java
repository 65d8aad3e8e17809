package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many counts that take much memory run at once. */
final class CountingSlots {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Semaphore slots;
    private final Duration patience;

    /** @param patience how long a count waits for others */
    CountingSlots(int most, Duration patience) {
        this.slots = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Is released when it is closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws UnavailableException if none is released in time */
    Slot take() {
        try {
            if (slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return slots::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("SEARCH_UNAVAILABLE", "The count was interrupted", RETRY_AFTER, e);
        }
        throw new UnavailableException("SEARCH_UNAVAILABLE", "Too many counts of families run; try again", RETRY_AFTER);
    }
}
