package com.electricmall.local.suite.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.Postgres;
import com.electricmall.local.parts.backup.ClusterFiles;
import com.electricmall.local.suite.state.ErasureRegister;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresentErasuresIT {
    private static final String PASSWORD = "of user_service";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private Path archive;
    private Postgres postgres;
    private PresentErasures erasures;
    private String cluster;

    /** An account is erased, and the server killed before anybody looks. */
    @BeforeEach
    void eraseAndKill() throws Exception {
        archive = Files.createDirectory(folder.resolve("archive"));
        postgres = new Postgres(folder.resolve("postgres"), 0, folder.resolve("log"), "a superuser's password");
        postgres.start();
        postgres.awaitReady(Duration.ofSeconds(60));
        postgres.createDatabase("users", "user_service", PASSWORD);
        var users = new UsersDatabase(postgres.url("users"), "user_service", PASSWORD);
        try (var connection = DriverManager.getConnection(users.url(), users.role(), PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE account (id bigint PRIMARY KEY, username_key text UNIQUE, erased_at timestamptz)");
            statement.execute("INSERT INTO account VALUES (1, 'ann', NULL), (2, 'erased:2', now())");
        }
        postgres.kill();
        cluster = ClusterFiles.systemIdentifier(postgres.data());
        erasures = new PresentErasures(postgres, archive, users, told::add);
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void areRegisteredAndTheServerIsStopped() {
        erasures.register(cluster);

        assertThat(registered(cluster)).containsExactly(2L);
        assertThat(told).isEmpty();
        assertThat(postgres.isAlive()).isFalse();
    }

    @Test
    void areNotThoseOfAnotherCluster() {
        erasures.register("7");

        assertThat(registered("7")).isEmpty();
        assertThat(registered(cluster)).isEmpty();
        assertThat(postgres.isReady()).isFalse();
    }

    @Test
    void areToldToBeUnknownIfTheServerCannotStart() throws Exception {
        Files.delete(postgres.data().resolve("PG_VERSION"));

        erasures.register(cluster);

        assertThat(told).singleElement().asString().contains("cannot be asked", "PG_VERSION");
        assertThat(registered(cluster)).isEmpty();
    }

    @Test
    void areNoneWithoutDatabases() throws Exception {
        Files.move(postgres.data(), folder.resolve("elsewhere"));

        erasures.register(cluster);

        assertThat(told).isEmpty();
        assertThat(postgres.data()).doesNotExist();
    }

    private Set<Long> registered(String systemIdentifier) {
        return new ErasureRegister(archive, systemIdentifier).ids();
    }
}
