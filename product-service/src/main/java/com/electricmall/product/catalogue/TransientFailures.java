package com.electricmall.product.catalogue;

import com.electricmall.common.database.SqlState;
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
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
                            atCommit(() -> isDone.set(true));
                            return result;
                        }),
                        false);
            } catch (RuntimeException e) {
                if (!isTransient(e)) {
                    throw e;
                }
                isUncertain |= isDone.get() && !isRolledBack(e);
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

    /** Runs something when only the commit itself is left, after all that other components do before it. */
    private static void atCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                action.run();
            }
        });
    }

    /** Whether the failure means that nothing was committed. */
    private static boolean isRolledBack(RuntimeException e) {
        return e instanceof ConcurrencyFailureException
                || e instanceof QueryTimeoutException
                || SqlState.LOCK_NOT_AVAILABLE.equals(SqlState.of(e));
    }

    private static boolean isTransient(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof CannotCreateTransactionException
                || e instanceof TransactionSystemException
                || SqlState.isPassingAlone(SqlState.of(e));
    }
}
