package com.electricmall.local.suite.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.parts.ChildProcess;
import com.electricmall.local.parts.Ports;
import com.electricmall.local.suite.SuiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over processes that do nothing but sleep. */
class SupervisorIT {
    @TempDir
    private Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> starts = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(InstantSource.system(), 1);

    @AfterEach
    void endEverything() {
        supervisor.down(() -> {});
    }

    @Test
    void startsEachWhenWhatItNeedsIsReady() {
        supervisor.up(List.of(
                sleeper("order-service-1", Set.of("discovery")),
                sleeper("discovery-1", Set.of()),
                sleeper("a", Set.of())));

        assertThat(starts.indexOf("order-service-1")).isGreaterThan(starts.indexOf("discovery-1"));
        assertThat(supervisor.processes())
                .extracting(ProcessView::name, ProcessView::state)
                .containsExactly(
                        tuple("order-service-1", State.READY),
                        tuple("discovery-1", State.READY),
                        tuple("a", State.READY));
    }

    @Test
    void startsAgainWhatWasKilled() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of())));
        long before = pid("order-service-1");

        supervisor.kill("order-service");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(only().state()).isEqualTo(State.READY);
            assertThat(only().pid()).isNotNull().isNotEqualTo(before);
        });
    }

    @Test
    void tellsOfDeathAndReturn() {
        try (var _ = supervisor.listen(heard::add)) {
            supervisor.up(List.of(sleeper("order-service-1", Set.of())));
            supervisor.kill("order-service-1");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> heard.stream()
                                    .filter(line -> line.contains("ready after"))
                                    .count()
                            == 2);
        }

        assertThat(heard).anyMatch(line -> line.endsWith("died; started again in 0.5 s"));
    }

    @Test
    void leavesStoppedWhatWasStoppedUntilItIsStarted() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of())));

        supervisor.stop("order-service-1");
        assertThat(only().state()).isEqualTo(State.STOPPED);
        assertThat(only().pid()).isNull();

        supervisor.start("order-service-1");
        assertThat(only().state()).isEqualTo(State.READY);
    }

    @Test
    void restartsOneInstanceAfterAnother() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of()), sleeper("order-service-2", Set.of())));
        List<Long> before =
                supervisor.processes().stream().map(ProcessView::pid).toList();
        try (var _ = supervisor.listen(heard::add)) {
            supervisor.restart("order-service");
        }

        assertThat(supervisor.processes()).extracting(ProcessView::pid).doesNotContainAnyElementsOf(before);
        assertThat(heard.stream().filter(line -> line.contains("stopped") || line.contains("ready after")))
                .extracting(line -> line.substring(0, "order-service-1".length()))
                .containsExactly("order-service-1", "order-service-1", "order-service-2", "order-service-2");
    }

    @Test
    void addsWhatIsNewAndLeavesTheRestAlone() {
        var first = sleeper("order-service-1", Set.of());
        supervisor.up(List.of(first));
        long before = pid("order-service-1");

        supervisor.up(List.of(first, sleeper("order-service-2", Set.of())));

        assertThat(supervisor.processes()).hasSize(2);
        assertThat(pid("order-service-1")).isEqualTo(before);
    }

    @Test
    void startsWhatWasStoppedWhenAllIsAskedForAgain() {
        var spec = sleeper("order-service-1", Set.of());
        supervisor.up(List.of(spec));
        supervisor.stop("order-service-1");

        supervisor.up(List.of(spec));

        assertThat(only().state()).isEqualTo(State.READY);
    }

    @Test
    void givesUpOnWhatDiesAgainAndAgainAndShowsItsLog() throws Exception {
        var log = folder.resolve("order-service-1.log");
        Files.writeString(log, "no such database\n");
        var mortal = Specs.of(
                "order-service-1", Ports.free(), Set.of(), log, launch("order-service-1", "false"), () -> false);

        assertThatThrownBy(() -> supervisor.up(List.of(mortal)))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("order-service-1 does not become ready")
                .hasMessageContaining("no such database");
        assertThat(only().state()).isEqualTo(State.FAILED);
    }

    @Test
    void leavesNoProcessBehind() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of()), sleeper("gateway-1", Set.of())));
        var running = supervisor.processes().stream()
                .map(process ->
                        ProcessHandle.of(Objects.requireNonNull(process.pid())).orElseThrow())
                .toList();

        supervisor.down(() -> {});

        assertThat(running).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void looksOnceMoreWhenServicesHaveEndedAndInfrastructureHasNot() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of()), sleeper("postgres", Set.of())));
        var service = ProcessHandle.of(pid("order-service-1")).orElseThrow();
        var database = ProcessHandle.of(pid("postgres")).orElseThrow();

        supervisor.down(() -> heard.add(service.isAlive() + ", " + database.isAlive()));

        supervisor.down(() -> heard.add("again"));
        assertThat(heard).containsExactly("false, true");
        assertThat(database.isAlive()).isFalse();
    }

    @Test
    void startsARunningProcessTheNewWayWhenItIsRestarted() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of())));
        long before = pid("order-service-1");
        var log = folder.resolve("new.log");

        supervisor.up(List.of(Specs.of(
                "order-service-1", Ports.free(), Set.of(), log, launch("the new way", "sleep", "600"), () -> true)));
        assertThat(pid("order-service-1")).isEqualTo(before);
        assertThat(starts).containsExactly("order-service-1");

        supervisor.restart("order-service-1");
        assertThat(starts).containsExactly("order-service-1", "the new way");
    }

    @Test
    void namesWhatThereIsWhenItKnowsNoSuchName() {
        supervisor.up(List.of(sleeper("order-service-1", Set.of())));

        assertThatThrownBy(() -> supervisor.stop("order-service-2"))
                .hasMessage("Nothing here is called order-service-2 (expected: order-service-1).");
    }

    private ProcessView only() {
        return supervisor.processes().getFirst();
    }

    private long pid(String name) {
        return supervisor.processes().stream()
                .filter(process -> process.name().equals(name))
                .map(ProcessView::pid)
                .findFirst()
                .orElseThrow();
    }

    private Spec sleeper(String name, Set<String> needs) {
        return Specs.of(
                name, Ports.free(), needs, folder.resolve(name + ".log"), launch(name, "sleep", "600"), () -> true);
    }

    private Launch launch(String name, String... command) {
        return new Launch() {
            @Override
            public ChildProcess start() {
                starts.add(name);
                return ChildProcess.start(
                        List.of(command),
                        folder,
                        Map.of(),
                        folder.resolve(name + ".log"),
                        folder.resolve(name + ".pid"));
            }

            @Override
            public void stop(ChildProcess process) {
                process.stop(Duration.ofSeconds(5));
            }
        };
    }
}
