package com.electricmall.common.invariant;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the keys that a check has to read. A position in the history of changes is a {@code pg_snapshot}. */
public interface ChangedKeys {

    /** The SQL type of the keys. */
    String type();

    /**
     * Starts again: all changes up to here are checked by the full form, which follows.
     *
     * @param transactions for work that may take minutes, each in a transaction of its own
     * @return the position from which the checks continue
     */
    default String begin(JdbcClient jdbc, TransactionOperations transactions) {
        return jdbc.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    /**
     * The keys of what was changed by transactions that were not seen at that place. Runs in the transaction of the
     * check, whose statements all see the same snapshot.
     *
     * @param place the position of the previous check
     * @param limit the maximum number of keys; so many mean that there are more than one check can take
     */
    List<String> since(JdbcClient jdbc, String place, int limit);
}
