package com.electricmall.acceptance.bench.cost;

import com.electricmall.local.suite.command.Table;
import java.util.Map;

/** What a measurement cost the databases. */
public record DatabaseCosts(Map<String, DatabaseWork> byDatabase, boolean countsStatements, boolean countsRoundTrips) {

    /** Where the provider keeps its book, which with any other provider is somewhere else. */
    private static final String PROVIDER = "sandbox";

    private static final String UNKNOWN = "-";

    /** All services together, without the payment provider. */
    public DatabaseWork sum() {
        return byDatabase.entrySet().stream()
                .filter(database -> !database.getKey().equals(PROVIDER))
                .map(Map.Entry::getValue)
                .reduce(DatabaseWork.NONE, DatabaseWork::plus);
    }

    /** Each number divided by that many, under headings that say of what it is. */
    public String table(String each, double count) {
        var table = new Table("DATABASE", "TRANSACTIONS " + each, "STATEMENTS " + each, "ROUND TRIPS " + each);
        byDatabase.forEach((name, work) ->
                table.row(cells(name.equals(PROVIDER) ? "(the provider's " + name + ")" : name, work, count)));
        table.row(cells("all services together", sum(), count));
        return table + "\nCounted are transactions by pg_stat_database, statements by "
                + (countsStatements ? "pg_stat_statements, without BEGIN, COMMIT and ROLLBACK" : "nobody here")
                + ", round trips by "
                + (countsRoundTrips
                        ? "the segments with data on each session, in or out, whichever are fewer (ss)."
                        : "nobody here: there is no ss.");
    }

    private String[] cells(String title, DatabaseWork work, double count) {
        return new String[] {
            title,
            "%.1f".formatted(work.transactions() / count),
            countsStatements ? "%.1f".formatted(work.statements() / count) : UNKNOWN,
            countsRoundTrips ? "%.1f".formatted(work.roundTrips() / count) : UNKNOWN
        };
    }
}
