package com.electricmall.local.suite.verify;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.ServiceTables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Databases as the services have them. */
record ServiceDatabases(Map<String, DatabaseAddress> byName) {

    private static final Map<String, String> OWNERS = Map.of(
            "products", "product-service",
            "orders", "order-service",
            "payments", "payment-service",
            "sandbox", "sandbox-provider");

    static ServiceDatabases make() {
        var databases = new TreeMap<String, DatabaseAddress>();
        OWNERS.forEach((name, owner) -> databases.put(name, addressOf(EmbeddedParts.freshDatabase(owner))));
        return new ServiceDatabases(databases);
    }

    /** All tables are there and empty. */
    void clear() throws IOException, SQLException {
        var tables = new ServiceTables(Path.of(".."));
        for (var owner : OWNERS.entrySet()) {
            tables.makeAnew(owner.getValue(), byName.get(owner.getKey()));
        }
    }

    void run(String database, String sql) throws SQLException {
        try (var connection = byName.get(database).connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static DatabaseAddress addressOf(Database database) {
        return DatabaseAddress.of(database.url()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@"));
    }
}
