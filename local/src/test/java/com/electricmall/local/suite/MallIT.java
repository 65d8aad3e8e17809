package com.electricmall.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.plan.Infrastructure;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.standin.StandInClone;
import com.electricmall.local.suite.standin.StandInClone.Outcome;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** The command as people type it, in a process of its own, with real infrastructure and stand-ins for the programs. */
@Execution(CONCURRENT)
class MallIT {
    private static final int PROCESSES = Program.values().length + Infrastructure.values().length;
    private static final Duration SOON = Duration.ofMinutes(3);

    private StandInClone clone;

    @BeforeEach
    void makesAClone(@TempDir Path folder) throws IOException {
        clone = StandInClone.in(folder.resolve("a clone with spaces"));
    }

    @AfterEach
    void leavesNothing() throws Exception {
        clone.mall("down");
    }

    @Test
    void livesThroughADay() throws Exception {
        var up = clone.mall("up", "-d", "--no-demo", "--set", "gateway.mall.greeting=hello");
        succeeds(up);
        assertThat(up.output()).contains("order-service-1", "curl 'http://localhost:");
        var page = "http://localhost:" + new Ports(clone.offset()).watch();
        assertThat(new LocalHttp().answers200(page)).isFalse();
        var morning = processes(clone);
        assertThat(morning).hasSize(PROCESSES);
        assertThat(morning.values()).extracting(ProcessView::state).containsOnly(State.READY);
        showsTheShapeThatIsPromised(clone.mall("ps", "--json").output());

        var more = clone.mall("up", "-d", "--replicas", "order-service=2", "--watch");
        succeeds(more);
        assertThat(more.output()).contains(page);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new LocalHttp().get(page + "/state"))
                        .hasValueSatisfying(
                                state -> assertThat(state.body()).contains("order-service-2", "S1-stand-in")));
        var noon = processes(clone);
        assertThat(noon).hasSize(PROCESSES + 1).containsKey("order-service-2");
        morning.forEach(
                (name, process) -> assertThat(pidOf(noon, name)).as(name).isEqualTo(process.pid()));

        succeeds(clone.mall("kill", "order-service-1"));
        await().atMost(SOON).untilAsserted(() -> {
            var now = processes(clone);
            assertThat(stateOf(now, "order-service-1")).isEqualTo(State.READY);
            assertThat(pidOf(now, "order-service-1")).isNotEqualTo(pidOf(noon, "order-service-1"));
        });
        succeeds(clone.mall("restart", "order-service"));
        assertThat(pidOf(processes(clone), "order-service-2")).isNotEqualTo(pidOf(noon, "order-service-2"));

        succeeds(clone.mall("stop", "payment-service"));
        assertThat(stateOf(processes(clone), "payment-service-1")).isEqualTo(State.STOPPED);
        succeeds(clone.mall("start", "payment-service"));
        assertThat(stateOf(processes(clone), "payment-service-1")).isEqualTo(State.READY);

        assertThat(clone.mall("logs", "gateway").output()).contains("gateway-1 says hello");
        assertThat(clone.mall("verify").output()).contains("order-service", "S1-stand-in");
        assertThat(clone.mall("up", "-d", "--fresh").output()).contains("first ./mall down");

        var running = handles(clone);
        succeeds(clone.mall("down"));
        assertThat(running).hasSize(PROCESSES + 1).noneMatch(ProcessHandle::isAlive);
        assertThat(new LocalHttp().answers200(page)).isFalse();
        assertThat(clone.mall("ps", "--json").output().strip()).isEqualTo("[ ]");
        var late = clone.mall("stop", "redis");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.output()).contains("No suite runs here", "./mall up");
    }

    @Test
    void startsNothingAtAnOffsetThatIsInAnotherSuitesWay() throws Exception {
        var unlucky = clone.at(1_000);
        var up = unlucky.mall("up", "-d", "--no-demo");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output().lines().filter(line -> line.startsWith("mall:")))
                .singleElement()
                .asString()
                .contains("--port-offset: 1000 (expected: ", "port 9080, of gateway-1");
        assertThat(unlucky.mall("ps", "--json").output().strip()).isEqualTo("[ ]");
    }

    @Test
    void saysInOneSentenceWhichPortIsTaken() throws Exception {
        int taken = 16_379 + clone.offset();
        try (var stranger = new ServerSocket(taken, 0, InetAddress.getLoopbackAddress())) {
            var up = clone.mall("up", "-d", "--no-demo");

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.output().lines().filter(line -> line.startsWith("mall:")))
                    .singleElement()
                    .asString()
                    .contains("Port " + taken + ", which redis needs, is taken", "--port-offset");
            assertThat(stranger.isClosed()).isFalse();
        }
        assertThat(clone.mall("ps", "--json").output().strip()).isEqualTo("[ ]");
    }

    @Test
    @Timeout(600)
    void runsTwoSuitesSideBySideAndEndsAllOfTheOneInFrontWithIt() throws Exception {
        var other = clone.second();
        var front = clone.start("up", "--no-demo");
        try (var output = front.inputReader(StandardCharsets.UTF_8)) {
            await().atMost(SOON).until(() -> says(output, "Ctrl-C"));
            succeeds(other.mall("up", "-d", "--no-demo"));
            var inFront = handles(clone);
            var behind = handles(other);
            assertThat(inFront).hasSize(PROCESSES).doesNotContainAnyElementsOf(behind);

            front.toHandle().destroy(); // As Ctrl-C does, which a test that runs in the background could not send.

            assertThat(output.lines()).anyMatch(line -> line.contains("postgres") && line.contains("stopped"));
            assertThat(front.waitFor()).isEqualTo(143);
            assertThat(inFront).noneMatch(ProcessHandle::isAlive);
            assertThat(behind).hasSize(PROCESSES).allMatch(ProcessHandle::isAlive);
        } finally {
            succeeds(other.mall("down"));
        }
    }

    /** As the contract says, also for programs that read it. */
    private static void showsTheShapeThatIsPromised(String json) {
        var array = Json.read(json);
        assertThat(array.isArray()).isTrue();
        for (var process : array) {
            assertThat(process.path("kind").asText()).isIn("service", "infrastructure");
            assertThat(Stream.of("name", "service", "pid", "port", "url", "state"))
                    .allMatch(field -> process.hasNonNull(field));
            assertThat(process.hasNonNull("managementPort"))
                    .isEqualTo(process.path("kind").asText().equals("service"));
            if (process.path("name").asText().equals("postgres")) {
                assertThat(process.path("database").path("orders").asText()).startsWith("postgresql://order_service:");
            }
        }
    }

    private static void succeeds(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static boolean says(BufferedReader output, String words) throws IOException {
        return Objects.toString(output.readLine(), words).contains(words);
    }

    private static Map<String, ProcessView> processes(StandInClone clone) throws Exception {
        var ps = clone.mall("ps", "--json");
        succeeds(ps);
        return Arrays.stream(Json.read(ps.output(), ProcessView[].class))
                .collect(Collectors.toMap(ProcessView::name, Function.identity()));
    }

    private static List<ProcessHandle> handles(StandInClone clone) throws Exception {
        return processes(clone).values().stream()
                .map(process ->
                        ProcessHandle.of(Objects.requireNonNull(process.pid())).orElseThrow())
                .toList();
    }

    private static Long pidOf(Map<String, ProcessView> processes, String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(processes.get(name)).pid());
    }

    private static State stateOf(Map<String, ProcessView> processes, String name) {
        return Objects.requireNonNull(processes.get(name)).state();
    }
}
