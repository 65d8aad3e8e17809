package com.electricmall.common.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.UnavailableException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
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

    private static TransactionSystemException rollbackFailedAfter(RuntimeException statement) {
        var failed = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        failed.initApplicationException(statement);
        return failed;
    }
}
