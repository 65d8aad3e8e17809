package com.electricmall.local.suite.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.parts.Postgres;
import com.electricmall.local.parts.backup.ClusterFiles;
import com.electricmall.local.suite.state.ErasureRegister;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureWatchIT {
    private static final String PASSWORD = "of user_service";

    @TempDir
    private Path folder;

    private final List<String> log = new ArrayList<>();
    private Postgres postgres;
    private UsersDatabase users;
    private ErasureWatch watch;

    @BeforeEach
    void start() throws Exception {
        postgres = new Postgres(folder.resolve("postgres"), 0, folder.resolve("log"), "a superuser's password");
        postgres.start();
        postgres.awaitReady(Duration.ofSeconds(60));
        postgres.createDatabase("users", "user_service", PASSWORD);
        users = new UsersDatabase(postgres.url("users"), "user_service", PASSWORD);
        watch = new ErasureWatch(postgres.data(), Files.createDirectory(folder.resolve("archive")), users, log::add);
    }

    @AfterEach
    void stop() {
        postgres.stop();
    }

    @Test
    void registersErasedAccountsAndNoOthers() throws Exception {
        makeAccounts();

        watch.look();

        assertThat(register()).containsExactly(2L);
        execute("UPDATE account SET username_key = 'erased:3', erased_at = now() WHERE id = 3");
        watch.look();
        assertThat(register()).containsExactly(2L, 3L);
        assertThat(log).isEmpty();
    }

    @Test
    void remembersAccountsThatAreBack() throws Exception {
        makeAccounts();
        watch.look();
        execute("UPDATE account SET username_key = 'bob', erased_at = NULL WHERE id = 2");

        watch.look();

        assertThat(register()).containsExactly(2L);
        assertThat(users.notErased(Set.of(1L, 2L, 99L))).containsExactly(1L, 2L);
        assertThat(users.notErased(register())).containsExactly(2L);
    }

    @Test
    void findsNothingBeforeThereAreAccounts() throws Exception {
        watch.look();

        assertThat(register()).isEmpty();
        assertThat(users.notErased(Set.of(1L))).isEmpty();
        assertThat(log).isEmpty();
    }

    @Test
    void logsOnceThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
        makeAccounts();
        postgres.stop();
        watch.look();
        watch.look();
        assertThat(log).singleElement().asString().startsWith("Erased accounts are not registered now");

        postgres.start();
        postgres.awaitReady(Duration.ofSeconds(60));
        watch.look();

        assertThat(register()).containsExactly(2L);
    }

    @Test
    void goesOnWhenTheRegisterCannotBeWrittenForAWhile() throws Exception {
        makeAccounts();
        Files.delete(folder.resolve("archive"));
        watch.look();
        assertThat(log).hasSize(1);

        Files.createDirectory(folder.resolve("archive"));
        watch.look();

        assertThat(register()).containsExactly(2L);
    }

    private void makeAccounts() throws SQLException {
        execute("CREATE TABLE account (id bigint PRIMARY KEY, username_key text UNIQUE, erased_at timestamptz)");
        execute("INSERT INTO account VALUES (1, 'ann', NULL), (2, 'erased:2', now()), (3, 'erased', NULL)");
    }

    private Set<Long> register() throws Exception {
        return new ErasureRegister(folder.resolve("archive"), ClusterFiles.systemIdentifier(postgres.data())).ids();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.url("users"), "user_service", PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
