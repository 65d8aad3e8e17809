package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.suite.SuiteException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Years of orders, written straight into the databases of a suite that has none, with their payments, ledger and
 * reservations.
 */
record ManyOrders(Suite suite, long orders) {

    private static final List<String> DATABASES = List.of("products", "orders", "payments");

    void write() throws IOException, SQLException {
        if (number("orders", "SELECT count(*) FROM (SELECT FROM orders LIMIT 1) AS any_order") > 0) {
            throw new SuiteException("There are orders in this suite; start one with --fresh --no-demo");
        }
        for (var database : DATABASES) {
            var begin = System.nanoTime();
            write(database, suite.superuser(database), orders);
            run(database, "VACUUM ANALYZE");
            System.out.printf(
                    "%s of %,d orders written in %d s%n",
                    database,
                    orders,
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        }
    }

    static void write(String database, DatabaseAddress address, long orders) throws IOException, SQLException {
        run(address, "SET bench.orders = '%d'; ".formatted(orders) + Script.text("many/" + database + ".sql"));
    }

    /** Has all services begin anew with their invariants; done when {@link #fullFormsDue} is 0. */
    void demandFullForms() throws SQLException {
        for (var database : DATABASES) {
            run(database, "UPDATE invariant_progress SET full_due = true, full_until = NULL WHERE full_at IS NOT NULL");
        }
    }

    /** How many invariants wait for their full form, of those that are looked at in a cheaper one. */
    long fullFormsDue() throws SQLException {
        var due = 0L;
        for (var database : DATABASES) {
            due += number(
                    database,
                    "SELECT count(*) FROM invariant_progress "
                            + "WHERE full_due AND full_at IS NOT NULL OR full_until IS NOT NULL");
        }
        return due;
    }

    /** By the superuser, who alone may write without triggers. */
    private void run(String database, String sql) throws SQLException {
        run(suite.superuser(database), sql);
    }

    private static void run(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = address.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String database, String sql) throws SQLException {
        try (var connection = suite.superuser(database).connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
