package com.electricmall.common.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a statement requires by calling {@code require(holds, :requirement, detail)}: if it does not hold, PostgreSQL
 * fails the statement, and with it the transaction. So the COMMIT can be sent before it is known whether it held.
 *
 * @param otherwise makes the exception for the caller, from the detail, which is one line
 */
record Requirement(Function<String, ? extends RuntimeException> otherwise) {

    /** The parameter by which {@code require} tells what failed: the place of the statement in its trip. */
    static final String NAME = "requirement";

    static final String ROWS = "requiredRows";

    private static final String SQL_STATE = "MR001";
    private static final Pattern MESSAGE = Pattern.compile("requirement (\\d+) does not hold: (.*)");

    /** @param detail empty if the statement gave none */
    record Failed(int index, String detail) {}

    /** The statement, which fails unless it writes {@code :requiredRows} rows. */
    static String ofRows(String text) {
        var written = text.startsWith("WITH ") ? text : "WITH written AS (\n%s\nRETURNING 1)".formatted(text.strip());
        return written.strip()
                + "\nSELECT require(count(*) = :requiredRows, :requirement, count(*)::text) FROM written";
    }

    /** What {@code require} has raised; empty for any other failure. */
    static Optional<Failed> failed(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && SQL_STATE.equals(refused.getSQLState())) {
                return MESSAGE.matcher(String.valueOf(refused.getMessage()))
                        .results()
                        .findFirst()
                        .map(told -> new Failed(Integer.parseInt(told.group(1)), told.group(2)));
            }
        }
        return Optional.empty();
    }
}
