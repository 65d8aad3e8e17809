package com.electricmall.common.invariant;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Finds the keys that a check has to read. A position in the history of changes is a {@code pg_snapshot}. */
public interface ChangedKeys {

    /** The SQL type of the keys. */
    String type();

    /**
     * Begins anew: all that was changed up to here is looked at by the full form, which follows.
     *
     * @param transactions for work that may take minutes, each in a transaction of its own
     * @return the place from which the looks go on
     */
    default String begin(JdbcClient jdbc, TransactionOperations transactions) {
        return jdbc.sql("SELECT pg_current_snapshot()::text")
                .query(String.class)
                .single();
    }

    /**
     * The keys of what was changed by transactions that were not seen at that place. Runs in the look's transaction,
     * all of whose statements see the same.
     *
     * @param place where the look before this one was
     * @param limit how many keys at most; so many mean that there are more than a look can take
     */
    List<String> since(JdbcClient jdbc, String place, int limit);
}
