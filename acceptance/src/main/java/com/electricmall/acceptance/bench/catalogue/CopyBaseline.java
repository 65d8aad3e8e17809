package com.electricmall.acceptance.bench.catalogue;

import com.electricmall.local.parts.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long {@code COPY} takes for rows that products have, into tables with the same indexes and constraints, with
 * nothing around it. The rows go through files of the server, so that no client costs anything.
 *
 * @param from the products database, for its superuser
 * @param to one like it without rows, for its superuser
 */
record CopyBaseline(DatabaseAddress from, DatabaseAddress to) {

    /** By table, which rows: those of products with higher ids than there were. */
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    static {
        ROWS.put("category", "true");
        ROWS.put("product", "id > %1$d");
        ROWS.put("product_price", "product_id > %1$d");
        ROWS.put("stock", "product_id > %1$d");
        ROWS.put("stock_movement", "product_id > %1$d");
    }

    /** @param lastBefore the highest id of a product that does not count */
    Duration run(long lastBefore) throws SQLException, IOException {
        var nanos = 0L;
        try (var source = from.connect();
                var target = to.connect()) {
            for (var table : ROWS.entrySet()) {
                nanos += copy(source, target, table.getKey(), table.getValue().formatted(lastBefore));
            }
        }
        return Duration.ofNanos(nanos);
    }

    private static long copy(Connection source, Connection target, String table, String rows)
            throws SQLException, IOException {
        var file = Path.of(dataFolder(source), "bench-" + table + ".copy");
        try {
            run(source, "COPY (SELECT * FROM %s WHERE %s) TO '%s' (FORMAT binary)".formatted(table, rows, file));
            var begin = System.nanoTime();
            run(target, "COPY %s FROM '%s' (FORMAT binary)".formatted(table, file));
            return System.nanoTime() - begin;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String dataFolder(Connection connection) throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery("SHOW data_directory")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
