package com.electricmall.common.invariant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions whose statements may take longer than those of a request. */
final class LongTransactions implements TransactionOperations {

    private static final Executor AT_ONCE = Runnable::run;

    private final TransactionOperations transactions;
    private final JdbcTemplate jdbc;
    private final Duration timeout;

    LongTransactions(TransactionOperations transactions, JdbcTemplate jdbc, Duration timeout) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.timeout = timeout;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return transactions.execute(status -> {
            jdbc.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
            var patience = waitFor(timeout.plusSeconds(5).toMillis());
            try {
                return action.doInTransaction(status);
            } finally {
                waitFor(patience);
            }
        });
    }

    /** Sets how long the driver waits for a response, in milliseconds; returns the previous value. */
    private int waitFor(long millis) {
        return jdbc.execute((ConnectionCallback<Integer>) connection -> waitFor(connection, millis));
    }

    private static int waitFor(Connection connection, long millis) throws SQLException {
        var before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(AT_ONCE, Math.toIntExact(millis));
        return before;
    }
}
