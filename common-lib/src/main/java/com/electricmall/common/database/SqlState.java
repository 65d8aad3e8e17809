package com.electricmall.common.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The SQLSTATE by which PostgreSQL refused something, also where Spring has no exception of its own for it. */
public final class SqlState {

    /** lock_not_available, after {@code lock_timeout}: the transaction is not committed. */
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Also read_only_sql_transaction, of a server that became a replica, and idle_in_transaction_session_timeout. */
    private static final Set<String> PASSING_ALONE = Set.of(LOCK_NOT_AVAILABLE, "25006", "25P03");

    private SqlState() {}

    /** That of the first {@link SQLException} among the causes; null if there is none, or it has none. */
    public static @Nullable String of(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return refused.getSQLState();
            }
        }
        return null;
    }

    /** Whether a repetition may succeed, though other states of the class mean that it cannot. */
    public static boolean isPassingAlone(@Nullable String state) {
        return state != null && PASSING_ALONE.contains(state);
    }
}
