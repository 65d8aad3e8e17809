package com.electricmall.local.suite.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.parts.Part;
import com.electricmall.local.suite.standin.FreeOffset;
import com.electricmall.local.suite.state.PidFiles;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.supervisor.OrphanedProcesses;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import com.electricmall.local.suite.supervisor.Supervisor;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, Redis, Kafka and the payment provider as the supervisor runs them. */
class InfrastructureIT {
    private final Supervisor supervisor = new Supervisor(InstantSource.system(), 2);
    private SuiteHome home;
    private SuiteTopology topology;

    @BeforeEach
    void startsAll(@TempDir Path folder) {
        var root = folder.resolve("a clone");
        home = new SuiteHome(root, FreeOffset.in(root));
        home.create();
        topology = new SuiteTopology(home, "unused");
        supervisor.up(topology.infrastructure());
    }

    @AfterEach
    void endAll() {
        supervisor.down(() -> {});
        new OrphanedProcesses(new PidFiles(home.pids()), topology.parts()).end();
    }

    @Test
    void givesEachServiceItsOwnDatabase() throws SQLException {
        Map<String, String> databases =
                Objects.requireNonNull(process("postgres").database());

        assertThat(databases).containsOnlyKeys("users", "products", "orders", "payments", "sandbox");
        for (var url : databases.values()) {
            assertThat(askCurrentUser(url))
                    .isEqualTo(URI.create(url).getUserInfo().split(":", 2)[0]);
        }
    }

    @Test
    void startsAgainWhatWasKilledWithWhatItHeld() throws SQLException {
        var orders = Objects.requireNonNull(process("postgres").database()).get("orders");
        try (var connection = connect(orders);
                var sql = connection.createStatement()) {
            sql.execute("CREATE TABLE survivor AS SELECT 42 AS answer");
        }
        var before = pids();

        List.of("postgres", "redis", "kafka", "sandbox-provider").forEach(supervisor::kill);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(supervisor.processes()).extracting(ProcessView::state).containsOnly(State.READY);
            assertThat(pids()).doesNotContainNull().doesNotContainAnyElementsOf(before);
        });
        try (var connection = connect(orders);
                var sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT answer FROM survivor")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void leavesNoProcessAfterDown() {
        List<ProcessHandle> running =
                pids().stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();

        supervisor.down(() -> {});

        assertThat(running).hasSize(4).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void findsAndEndsWhatAKilledSupervisorLeft() {
        supervisor.down(() -> {});
        var left = topology.parts();
        left.forEach(Part::start);

        new OrphanedProcesses(new PidFiles(home.pids()), new SuiteTopology(home, "unused").parts()).end();

        assertThat(left).noneMatch(Part::isAlive);
    }

    private List<Long> pids() {
        return supervisor.processes().stream().map(ProcessView::pid).toList();
    }

    private ProcessView process(String name) {
        return supervisor.processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String askCurrentUser(String url) throws SQLException {
        try (var connection = connect(url);
                var sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** JDBC takes the credentials apart from the address. */
    private static Connection connect(String url) throws SQLException {
        var address = URI.create(url);
        var credentials = address.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(address.getHost(), address.getPort(), address.getPath()),
                credentials[0],
                credentials[1]);
    }
}
