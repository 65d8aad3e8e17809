package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class TransientFailuresTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final TransientFailures failures = new TransientFailures(
            () -> pauses.stream().mapToLong(Duration::toNanos).sum(), pauses::add);
    private final Deque<RuntimeException> before = new ArrayDeque<>();
    private final Deque<RuntimeException> atCommit = new ArrayDeque<>();
    private int runs;

    /** Fails as it is told to, before the work or after it. */
    private final TransactionOperations transactions = new TransactionOperations() {
        @Override
        public <T> T execute(TransactionCallback<T> work) {
            if (!before.isEmpty()) {
                throw before.pop();
            }
            var result = TransactionOperations.withoutTransaction().execute(work);
            if (!atCommit.isEmpty()) {
                throw atCommit.pop();
            }
            return result;
        }
    };

    @Test
    void areRetriedWithGrowingPauses() {
        before.add(new QueryTimeoutException("canceling statement due to statement timeout"));
        before.add(new CannotAcquireLockException("deadlock detected"));
        before.add(new DataAccessResourceFailureException("terminating connection"));
        before.add(new CannotCreateTransactionException("no connection"));

        var result = failures.retry(transactions, this::work, false);

        assertThat(result.value()).isEqualTo("written");
        assertThat(runs).isEqualTo(1);
        assertThat(pauses).hasSize(4).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void areGivenUpWithinABound() {
        for (var i = 0; i < 1_000; i++) {
            before.add(new DataAccessResourceFailureException("away"));
        }

        var result = failures.retry(transactions, this::work, true);

        assertThat(result).isEqualTo(new TransientFailures.Result<>(null, false));
        assertThat(pauses.stream().mapToLong(Duration::toMillis).sum()).isBetween(20_000L, 30_000L);
    }

    @Test
    void areNotRetriedWhereACommitMayHaveSucceeded() {
        atCommit.add(new DataAccessResourceFailureException("connection lost"));

        var result = failures.retry(transactions, this::work, false);

        assertThat(result).isEqualTo(new TransientFailures.Result<>(null, true));
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void areRetriedAtACommitThatWasRolledBackOrMayBeRepeated() {
        atCommit.add(new CannotAcquireLockException("could not serialize access"));
        assertThat(failures.retry(transactions, this::work, false).value()).isEqualTo("written");

        atCommit.add(new DataAccessResourceFailureException("connection lost"));
        assertThat(failures.retry(transactions, this::work, true).value()).isEqualTo("written");

        assertThat(runs).isEqualTo(4);
    }

    @Test
    void areNotTheRefusalsOfRows() {
        before.add(new DuplicateKeyException("product_merchant_id_sku_key"));

        assertThatThrownBy(() -> failures.retry(transactions, this::work, true))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(pauses).isEmpty();
    }

    private String work() {
        runs++;
        return "written";
    }
}
