package com.electricmall.product.transfer;

import com.electricmall.common.error.TooManyRequestsException;
import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many imports run at once, in this instance and of each user. */
final class ImportSlots {

    /** An import holds a database connection most of the time, and checkouts need the others. */
    static final int MOST = 4;

    /** Also of those that wait, so that two users can always import. */
    static final int MOST_OF_A_USER = 2;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Semaphore slots = new Semaphore(MOST, true);
    private final Map<Long, Integer> users = new HashMap<>();
    private final Duration patience;

    /** @param patience how long an import waits for those of others */
    ImportSlots(Duration patience) {
        this.patience = patience;
    }

    /** Is released when it is closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a slot if others have them all.
     *
     * @throws TooManyRequestsException {@code TOO_MANY_IMPORTS} if the user has {@link #MOST_OF_A_USER}
     * @throws UnavailableException if none is released in time
     */
    Slot take(long userId) {
        enter(userId);
        var isTaken = false;
        try {
            isTaken = slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(
                    "SERVICE_UNAVAILABLE", "The import was interrupted; try again", RETRY_AFTER, e);
        } finally {
            if (!isTaken) {
                leave(userId);
            }
        }
        if (!isTaken) {
            throw new UnavailableException(
                    "SERVICE_UNAVAILABLE", "Too many files are being imported; try again", RETRY_AFTER);
        }
        return () -> {
            slots.release();
            leave(userId);
        };
    }

    private synchronized void enter(long userId) {
        if (users.getOrDefault(userId, 0) == MOST_OF_A_USER) {
            throw new TooManyRequestsException(
                    "TOO_MANY_IMPORTS",
                    "%d of your files are being imported (expected: at most so many at once)".formatted(MOST_OF_A_USER),
                    RETRY_AFTER);
        }
        users.merge(userId, 1, Integer::sum);
    }

    private synchronized void leave(long userId) {
        if (users.merge(userId, -1, Integer::sum) == 0) {
            users.remove(userId);
        }
    }
}
