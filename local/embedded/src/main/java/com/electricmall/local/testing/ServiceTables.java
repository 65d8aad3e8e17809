package com.electricmall.local.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.local.parts.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tables of a service, or of the provider, without the process that owns them: from its own migrations.
 *
 * @param root the folder of the clone
 */
public record ServiceTables(Path root) {
    private static final String PROVIDER = "sandbox-provider";
    private static final Path OF_PROVIDER =
            Path.of("local/sandbox-provider/src/main/resources/com/electricmall/sandbox/schema.sql");
    private static final Path COMMON = Path.of("common-lib/src/main/resources/db/common");
    private static final Path OWN = Path.of("src/main/resources/db/migration");

    /** Drops all that is in the database, and makes the tables anew. */
    public void makeAnew(String service, DatabaseAddress database) throws IOException, SQLException {
        try (var connection = database.connect();
                var sql = connection.createStatement()) {
            sql.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            for (var script : scriptsOf(service)) {
                sql.execute(withoutConcurrency(Files.readString(script, UTF_8)));
            }
        }
    }

    /**
     * A script is run in one transaction here, where an index cannot be made concurrently; no other transaction waits
     * for it.
     */
    private static String withoutConcurrency(String script) {
        return script.replace(" CONCURRENTLY", "");
    }

    private List<Path> scriptsOf(String service) throws IOException {
        if (service.equals(PROVIDER)) {
            return List.of(root.resolve(OF_PROVIDER));
        }
        var scripts = new ArrayList<Path>(inOrder(root.resolve(COMMON)));
        scripts.addAll(inOrder(root.resolve(service).resolve(OWN)));
        return scripts;
    }

    private static List<Path> inOrder(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted(Comparator.comparingInt(ServiceTables::version))
                    .toList();
        }
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
