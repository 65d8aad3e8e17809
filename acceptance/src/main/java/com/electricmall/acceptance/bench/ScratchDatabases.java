package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.parts.Postgres;
import com.electricmall.local.suite.state.SuiteSecrets;
import com.electricmall.local.testing.ServiceTables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * On the suite's own PostgreSQL, databases like those of the services, for statements that belong to no order.
 *
 * @param byName under the names of the services' databases
 */
public record ScratchDatabases(Map<String, DatabaseAddress> byName) {

    private static final Map<String, String> OWNERS =
            Map.of("products", "product-service", "orders", "order-service", "payments", "payment-service");
    private static final String ROLE = "bench";

    static ScratchDatabases make(Suite suite) throws IOException, SQLException {
        return make(suite, OWNERS.keySet());
    }

    /** @param names of the services' databases */
    public static ScratchDatabases make(Suite suite, Set<String> names) throws IOException, SQLException {
        var home = suite.place();
        var secrets = new SuiteSecrets(home.secrets());
        var port = suite.process("postgres").port();
        var postgres =
                new Postgres(home.data().resolve("postgres"), port, home.log("postgres"), secrets.of("postgres"));
        var tables = new ServiceTables(home.root());
        var databases = new TreeMap<String, DatabaseAddress>();
        for (var database : names) {
            var name = nameOf(database);
            var password = secrets.of(ROLE + ".database");
            postgres.createDatabase(name, ROLE, password);
            var address =
                    DatabaseAddress.of("postgresql://%s:%s@127.0.0.1:%d/%s".formatted(ROLE, password, port, name));
            tables.makeAnew(Objects.requireNonNull(OWNERS.get(database)), address);
            databases.put(database, address);
        }
        return new ScratchDatabases(databases);
    }

    /** What the one like a service's database is called. */
    public static String nameOf(String database) {
        return ROLE + "_" + database;
    }

    public void run(String database, String sql) throws SQLException {
        try (var connection = Objects.requireNonNull(byName.get(database)).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
