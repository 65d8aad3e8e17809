package com.electricmall.common.invariant;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keys of rows that were changed, from tables that store in {@code changed_in} which transaction wrote a row last.
 *
 * @param type the SQL type of the keys
 */
public record ChangedRows(String type, List<Source> sources) implements ChangedKeys {

    /**
     * Rows that were written by transactions that had not ended at the position, so also those of a slow transaction.
     * Rows from another cluster, whose transaction ids are in the future of this one, are excluded.
     *
     * <p>The first condition is for the index. The last is said of an expression, which no index serves, so that the
     * planner does not take it, true of nearly all rows, for the one to search by.
     */
    private static final String CHANGED = """
            changed_in >= pg_snapshot_xmin(:place::pg_snapshot)%s
            AND NOT pg_visible_in_snapshot(changed_in::text::xid8, :place::pg_snapshot)
            AND changed_in::text::xid8 < pg_snapshot_xmax(pg_current_snapshot())
            """;

    /**
     * A table whose changes count.
     *
     * @param table its name, or a query over it with the condition of a partial index
     * @param key the column, or an expression of columns, that has the key
     */
    public record Source(String table, String key, boolean isXid8) {

        private String sql() {
            return "SELECT %s AS key FROM %s WHERE %s"
                    .formatted(key, table, isXid8 ? CHANGED.formatted("") : condition());
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

    /** Keys may occur twice: DISTINCT would read all rows, even if they are too many. */
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
        return CHANGED.formatted("::text::bigint");
    }
}
