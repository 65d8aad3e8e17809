package com.electricmall.common.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a round trip.
 *
 * @param isJudged whether the caller may decide by the result that the transaction is rolled back
 */
record Part(Pipeline.Statement statement, boolean isJudged, Reader reader) {

    interface Reader {
        void read(Result result) throws SQLException;
    }

    /** @param answer null for a statement that returns no rows */
    record Result(@Nullable ResultSet answer, int written) {

        ResultSet rows() throws SQLException {
            if (answer == null) {
                throw new SQLException("The statement answers no rows");
            }
            return answer;
        }
    }

    static Part unjudged(Pipeline.Statement statement) {
        return new Part(statement, false, _ -> {});
    }
}
