package com.electricmall.common.invariant;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys of rows that were changed, by tables that note in {@code changed_in} which transaction wrote a row last.
 *
 * @param type the SQL type of the keys
 */
public record ChangedRows(String type, List<Source> sources) implements ChangedKeys {

    private static final String WRITTEN_SINCE = "changed_in >= pg_snapshot_xmax(:place::pg_snapshot)%s";

    private static final String WRITTEN_BY_THE_SLOW =
            "changed_in = ANY (ARRAY (SELECT slow%s FROM pg_snapshot_xip(:place::pg_snapshot) AS slow))";

    /**
     * Rows from another cluster are no changes: their transactions are yet to come in this one. Said of an expression,
     * which no index serves, so that the planner does not take this condition, true of nearly all rows, for the one to
     * search by.
     */
    private static final String WRITTEN_HERE = "changed_in::text::xid8 < pg_snapshot_xmax(pg_current_snapshot())";

    /**
     * A table whose changes count.
     *
     * @param table its name, or a query over it with the condition of a partial index
     * @param key the column, or an expression of columns, that has the key
     */
    public record Source(String table, String key, boolean isXid8) {

        private String sql() {
            var asNumber = isXid8 ? "" : "::text::bigint";
            var select = "SELECT %s AS key FROM %s WHERE %%s AND %s".formatted(key, table, WRITTEN_HERE);
            return select.formatted(WRITTEN_SINCE.formatted(asNumber))
                    + " UNION ALL "
                    + select.formatted(WRITTEN_BY_THE_SLOW.formatted(asNumber));
        }
    }

    public ChangedRows {
        sources = List.copyOf(sources);
    }

    public static ChangedRows uuids() {
        return new ChangedRows("uuid", List.of());
    }

    public static ChangedRows numbers() {
        return new ChangedRows("bigint", List.of());
    }

    /** Adds a table whose {@code changed_in} is a {@code bigint}. */
    public ChangedRows in(String table, String key) {
        return with(new Source(table, key, false));
    }

    /** Adds a table whose {@code changed_in} is an {@code xid8}. */
    public ChangedRows inXid8(String table, String key) {
        return with(new Source(table, key, true));
    }

    private ChangedRows with(Source source) {
        var all = new ArrayList<>(sources);
        all.add(source);
        return new ChangedRows(type, all);
    }

    /** Keys may come twice: to sort them out here would read all of what is too much to be looked at. */
    @Override
    public List<String> since(JdbcClient jdbc, String place, int limit) {
        return jdbc.sql("SELECT key::text FROM (%s) AS changed LIMIT :limit"
                        .formatted(sources.stream().map(Source::sql).collect(joining(" UNION ALL "))))
                .param("place", place)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * The condition for rows, with a {@code changed_in} of type {@code bigint}, that were changed since {@code :place}.
     */
    public static String condition() {
        return "(%s OR %s) AND %s"
                .formatted(
                        WRITTEN_SINCE.formatted("::text::bigint"),
                        WRITTEN_BY_THE_SLOW.formatted("::text::bigint"),
                        WRITTEN_HERE);
    }
}
