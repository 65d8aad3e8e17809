package com.electricmall.common.database;

import com.electricmall.common.error.MallException;
import com.electricmall.common.error.ProblemTranslator;
import com.electricmall.common.error.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Reports a database that is unavailable, restarting, out of connections, too slow or in a deadlock, or a lock that was
 * not had in time, as 503: a repeat may succeed, and nothing was changed.
 */
final class DatabaseProblems implements ProblemTranslator {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Classes of SQLSTATE: connection, rollback (deadlock), resources, intervention (time-out, restart). */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    @Override
    public Optional<MallException> translate(Throwable thrown) {
        return isPassing(thrown)
                ? Optional.of(new UnavailableException(
                        "DATABASE_UNAVAILABLE", "The database does not answer; try again", RETRY_AFTER, thrown))
                : Optional.empty();
    }

    private static boolean isPassing(@Nullable Throwable thrown) {
        return switch (thrown) {
            case null -> false;
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    RecoverableDataAccessException _,
                    TransientDataAccessException _,
                    SQLTransientException _,
                    SQLRecoverableException _ -> true;
            // a rollback that fails hides the statement that failed before it
            case TransactionSystemException failed ->
                isPassing(failed.getApplicationException()) || isPassing(failed.getCause());
            case TransactionException failed -> failed.getCause() instanceof SQLException cause && isPassing(cause);
            case UncategorizedSQLException failed -> isPassing(failed.getSQLException());
            case SQLException failed ->
                failed.getSQLState() != null
                        && (SqlState.isPassingAlone(failed.getSQLState())
                                || PASSING.contains(failed.getSQLState().substring(0, 2)));
            default -> false;
        };
    }
}
