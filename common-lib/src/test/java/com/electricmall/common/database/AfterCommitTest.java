package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

class AfterCommitTest {

    private final TransactionOperations transactions = new TransactionTemplate(new NoDatabase());
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void waitsForTheCommit() {
        transactions.executeWithoutResult(_ -> {
            AfterCommit.run(runs::incrementAndGet);
            assertThat(runs).hasValue(0);
        });

        assertThat(runs).hasValue(1);
    }

    @Test
    void doesNotRunAfterARollback() {
        transactions.executeWithoutResult(transaction -> {
            AfterCommit.run(runs::incrementAndGet);
            transaction.setRollbackOnly();
        });

        assertThat(runs).hasValue(0);
    }

    @Test
    void runsAtOnceWithoutATransaction() {
        AfterCommit.run(runs::incrementAndGet);

        assertThat(runs).hasValue(1);
    }

    /** Transactions of nothing. */
    private static final class NoDatabase extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
