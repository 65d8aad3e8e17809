package com.electricmall.product.catalogue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Retries transactions that fail because of locks, timeouts and lost connections, with growing pauses, until too much
 * time has passed.
 */
@Component
class TransientFailures {

    private static final Logger log = LoggerFactory.getLogger(TransientFailures.class);

    /** Longer than a restart of the database takes, or the promotion of its replica. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final LongSupplier nanos;
    private final Consumer<Duration> pause;

    @Autowired
    TransientFailures() {
        this(System::nanoTime, duration -> LockSupport.parkNanos(duration.toNanos()));
    }

    TransientFailures(LongSupplier nanos, Consumer<Duration> pause) {
        this.nanos = nanos;
        this.pause = pause;
    }

    /**
     * The result of a transaction.
     *
     * @param value null if it failed in passing each time
     * @param isUncertain whether it may be committed all the same
     */
    record Result<T>(@Nullable T value, boolean isUncertain) {}

    /**
     * Runs a transaction until it succeeds. What does not fail in passing is thrown.
     *
     * @param isRepeatable whether it may also run once more after a commit whose result is not known
     */
    <T> Result<T> retry(TransactionOperations transactions, Supplier<T> work, boolean isRepeatable) {
        var beginning = nanos.getAsLong();
        var next = FIRST_PAUSE;
        var isUncertain = false;
        while (true) {
            var isDone = new AtomicBoolean();
            try {
                return new Result<>(
                        transactions.execute(_ -> {
                            var result = work.get();
                            isDone.set(true);
                            return result;
                        }),
                        false);
            } catch (RuntimeException e) {
                if (!isTransient(e)) {
                    throw e;
                }
                isUncertain |= isDone.get() && !(e instanceof ConcurrencyFailureException);
                var isOver = nanos.getAsLong() - beginning + next.toNanos() > LONGEST.toNanos();
                if (isOver
                        || (isUncertain && !isRepeatable)
                        || Thread.currentThread().isInterrupted()) {
                    log.warn("A transaction is given up", e);
                    return new Result<>(null, isUncertain);
                }
                log.debug("A transaction is tried again in {}", next, e);
                pause.accept(next);
                var twice = next.multipliedBy(2);
                next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            }
        }
    }

    private static boolean isTransient(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof CannotCreateTransactionException
                || e instanceof TransactionSystemException;
    }
}
