package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.parts.Postgres;
import com.electricmall.local.suite.state.Secrets;
import com.electricmall.local.testing.ServiceTables;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * On the suite's own PostgreSQL, databases like those of the services, for statements that belong to no order.
 *
 * @param byName under the names of the services' databases
 */
record ScratchDatabases(Map<String, DatabaseAddress> byName) {

    private static final Map<String, String> OWNERS =
            Map.of("products", "product-service", "orders", "order-service", "payments", "payment-service");
    private static final String ROLE = "bench";

    static ScratchDatabases make(Suite suite) throws IOException, SQLException {
        var home = suite.place();
        var secrets = new Secrets(home.secrets());
        var port = suite.process("postgres").port();
        var postgres =
                new Postgres(home.data().resolve("postgres"), port, home.log("postgres"), secrets.of("postgres"));
        var tables = new ServiceTables(home.root());
        var databases = new TreeMap<String, DatabaseAddress>();
        for (var owner : OWNERS.entrySet()) {
            var name = ROLE + "_" + owner.getKey();
            var password = secrets.of(ROLE + ".database");
            postgres.createDatabase(name, ROLE, password);
            var address =
                    DatabaseAddress.of("postgresql://%s:%s@127.0.0.1:%d/%s".formatted(ROLE, password, port, name));
            tables.makeAnew(owner.getValue(), address);
            databases.put(owner.getKey(), address);
        }
        return new ScratchDatabases(databases);
    }

    void run(String database, String sql) throws SQLException {
        try (var connection = Objects.requireNonNull(byName.get(database)).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
