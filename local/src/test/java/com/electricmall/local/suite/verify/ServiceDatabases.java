package com.electricmall.local.suite.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.parts.DatabaseAddress;
import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.EmbeddedParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Databases with the tables that the services' own migrations make. */
record ServiceDatabases(Map<String, DatabaseAddress> byName) {

    private static final Map<String, String> OWNERS =
            Map.of("products", "product-service", "orders", "order-service", "payments", "payment-service");

    private static final Path SANDBOX_TABLES =
            Path.of("sandbox-provider/src/main/resources/com/electricmall/sandbox/schema.sql");

    static ServiceDatabases make() {
        Map<String, DatabaseAddress> databases = new TreeMap<>();
        OWNERS.forEach((name, owner) -> databases.put(name, addressOf(EmbeddedParts.freshDatabase(owner))));
        databases.put("sandbox", addressOf(EmbeddedParts.freshDatabase("sandbox-provider")));
        return new ServiceDatabases(databases);
    }

    /** Drops all that is there, and makes all tables anew. */
    void migrate() throws IOException, SQLException {
        for (Map.Entry<String, String> owner : OWNERS.entrySet()) {
            run(
                    owner.getKey(),
                    "DROP SCHEMA IF EXISTS sandbox CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            for (Path migration : migrationsOf(owner.getValue())) {
                run(owner.getKey(), Files.readString(migration, UTF_8));
            }
        }
        run("sandbox", "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        run("sandbox", Files.readString(SANDBOX_TABLES, UTF_8));
    }

    void run(String database, String sql) throws SQLException {
        try (Connection connection = byName.get(database).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static DatabaseAddress addressOf(Database database) {
        return DatabaseAddress.of(database.url()
                .replace("jdbc:postgresql://", "postgresql://" + database.user() + ":" + database.password() + "@"));
    }

    private static List<Path> migrationsOf(String service) throws IOException {
        Path folder = Path.of("..", service, "src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(ServiceDatabases::version))
                    .toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
