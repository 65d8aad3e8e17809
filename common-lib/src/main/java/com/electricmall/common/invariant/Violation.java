package com.electricmall.common.invariant;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row that violates an invariant.
 *
 * @param key what the row's first column says
 * @param row as it is shown
 * @param json the same, as it is stored
 */
record Violation(String key, Map<String, Object> row, String json) {

    private static final String JSON = "as_json";

    /** Those that a query of an invariant returns, at most so many rows. */
    static List<Violation> find(JdbcClient jdbc, String sql, int limit) {
        return find(jdbc.sql(limited(sql, limit)));
    }

    /** Those of the keys that a cheap form returns. */
    static List<Violation> findOf(JdbcClient jdbc, String sql, Collection<String> keys, int limit) {
        return find(jdbc.sql(limited(sql, limit)).param("keys", keys.toArray(String[]::new)));
    }

    private static String limited(String sql, int limit) {
        return "SELECT offending.*, to_jsonb(offending)::text AS %s FROM (%s) AS offending LIMIT %d"
                .formatted(JSON, sql, limit);
    }

    private static List<Violation> find(JdbcClient.StatementSpec query) {
        return query.query().listOfRows().stream().map(Violation::of).toList();
    }

    private static Violation of(Map<String, Object> found) {
        var row = new LinkedHashMap<String, Object>();
        found.forEach((column, value) -> row.put(column, printable(value)));
        var json = String.valueOf(row.remove(JSON));
        return new Violation(String.valueOf(row.firstEntry().getValue()), row, json);
    }

    /** Drivers return types of their own, whose JSON would be their internal fields. */
    private static Object printable(Object value) {
        return value instanceof Number ? value : String.valueOf(value);
    }
}
