package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.UnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseProblemsTest {

    private final DatabaseProblems problems = new DatabaseProblems();

    @Test
    void tellsAnOutageByTheStatementAlsoWhereTheRollbackFailsToo() {
        assertThat(problems.translate(rollbackFailedAfter(new DataAccessResourceFailureException("broken pipe"))))
                .containsInstanceOf(UnavailableException.class);
        assertThat(problems.translate(rollbackFailedAfter(new DuplicateKeyException("taken"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"55P03, true", "25006, true", "25P03, true", "57014, true", "25001, false", "55006, false"})
    void tellsWhatPassesByItsStateWhereSpringHasNoExceptionForIt(String state, boolean isPassing) {
        var refused = new UncategorizedSQLException("insert", "INSERT", new SQLException("refused", state));

        assertThat(problems.translate(refused).isPresent()).isEqualTo(isPassing);
    }

    private static TransactionSystemException rollbackFailedAfter(RuntimeException statement) {
        var failed = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        failed.initApplicationException(statement);
        return failed;
    }
}
