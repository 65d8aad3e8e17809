package com.electricmall.local.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** How PostgreSQL would run a statement on big tables. */
public final class QueryPlans {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\?");

    /** If the driver saw the parameters, it would require their values. */
    private static final String PLAN_OF = """
            CREATE FUNCTION pg_temp.plan_of(sql text) RETURNS SETOF text LANGUAGE plpgsql AS $$
            DECLARE line text;
            BEGIN
                FOR line IN EXECUTE 'EXPLAIN (GENERIC_PLAN, COSTS OFF) ' || sql LOOP
                    RETURN NEXT line;
                END LOOP;
            END
            $$""";

    private QueryPlans() {}

    /**
     * The lines of the plan that read a whole table although all else was preferred: there is no index for them.
     *
     * @param sql with a {@code ?} for each parameter, as {@link StatementLog} recorded it
     */
    public static List<String> wholeTableReads(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL enable_seqscan = off");
            statement.execute(PLAN_OF);
            var reads = new ArrayList<String>();
            try (var explain = connection.prepareStatement("SELECT pg_temp.plan_of(?)")) {
                explain.setString(1, numbered(sql));
                var plan = explain.executeQuery();
                while (plan.next()) {
                    var line = plan.getString(1);
                    if (line.contains("Seq Scan")) {
                        reads.add(line.strip());
                    }
                }
            }
            connection.rollback();
            return reads;
        }
    }

    private static String numbered(String sql) {
        int[] last = {0};
        return PLACEHOLDER.matcher(sql).replaceAll(placeholder -> "\\$" + ++last[0]);
    }
}
