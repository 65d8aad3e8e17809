package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class TransientFailuresTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final TransientFailures failures = new TransientFailures(
            () -> pauses.stream().mapToLong(Duration::toNanos).sum(), pauses::add);
    private final Deque<RuntimeException> before = new ArrayDeque<>();
    private final Deque<RuntimeException> atCommit = new ArrayDeque<>();
    private final Deque<RuntimeException> beforeCommit = new ArrayDeque<>();
    private int runs;
    private int rollbacks;

    private final TransactionOperations transactions = new TransactionTemplate(new FailingTransactions());

    /** Fails as it is told to, at the beginning or at the commit. */
    private final class FailingTransactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            failWith(before);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            failWith(atCommit);
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            rollbacks++;
        }
    }

    private static void failWith(Deque<RuntimeException> failures) {
        if (!failures.isEmpty()) {
            throw failures.pop();
        }
    }

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
    void areCertainWhereWhatIsLeftForTheCommitFailsBeforeIt() {
        beforeCommit.add(new DataAccessResourceFailureException("connection lost"));

        assertThat(failures.retry(transactions, this::work, false).value()).isEqualTo("written");
        assertThat(runs).isEqualTo(2);
        assertThat(rollbacks).isEqualTo(1);
    }

    @Test
    void areCertainWhereTheDatabaseAnswersTheCommitWithARefusal() {
        atCommit.add(new QueryTimeoutException("canceling statement due to statement timeout"));
        atCommit.add(refused("55P03"));

        assertThat(failures.retry(transactions, this::work, false).value()).isEqualTo("written");
        assertThat(runs).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "25006", "25P03"})
    void areToldByTheirStateWhereSpringHasNoExceptionForIt(String state) {
        before.add(refused(state));

        assertThat(failures.retry(transactions, this::work, false).value()).isEqualTo("written");
        assertThat(pauses).hasSize(1);
    }

    @Test
    void areNotOtherStates() {
        before.add(refused("42601"));

        assertThatThrownBy(() -> failures.retry(transactions, this::work, true))
                .isInstanceOf(UncategorizedSQLException.class);
        assertThat(pauses).isEmpty();
    }

    private static UncategorizedSQLException refused(String state) {
        return new UncategorizedSQLException("insert", "INSERT", new SQLException("refused", state));
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
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                failWith(beforeCommit);
            }
        });
        return "written";
    }
}
