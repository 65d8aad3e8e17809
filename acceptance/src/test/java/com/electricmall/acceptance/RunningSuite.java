package com.electricmall.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.tracing.TraceCollector;
import com.electricmall.local.suite.state.SuiteHome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The suite under test, started once a JVM by the same command that people use, with two instances of the services that
 * the journeys kill, beside any suite that already runs on this machine.
 */
public final class RunningSuite {

    /** Unpaid orders of this suite expire after so long: longer than a killed service takes to come back. */
    static final Duration PAYMENT_WINDOW = Duration.ofSeconds(90);

    private static final int PORT_OFFSET = 5000;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(2);
    private static final Path ROOT = findRoot();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final TraceCollector TRACES = TraceCollector.start();
    private static final List<String> TRACED =
            List.of("gateway", "user-service", "product-service", "order-service", "payment-service");

    private static boolean started;

    private RunningSuite() {}

    /** The gateway's address, with everything behind it ready. */
    public static synchronized String gatewayUrl() {
        if (!started) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> mall("down")));
            var up = new ArrayList<>(List.of("up", "-d", "--fresh", "--watch"));
            up.addAll(List.of("--replicas", "order-service=2", "--replicas", "product-service=2"));
            up.addAll(settings("gateway.mall.limits.scale=100", "gateway.mall.tracing.probability=0.5"));
            up.addAll(settings("order-service.mall.orders.payment-window=" + PAYMENT_WINDOW.toSeconds() + "s"));
            for (var program : TRACED) {
                up.addAll(settings(program + ".management.otlp.tracing.endpoint=" + TRACES.endpoint()));
            }
            mall(START_TIMEOUT, up.toArray(String[]::new));
            started = true;
        }
        return "http://localhost:" + (8080 + PORT_OFFSET);
    }

    /** What the suite traces: every second request, by chance. */
    static TraceCollector traces() {
        return TRACES;
    }

    private static List<String> settings(String... settings) {
        return Stream.of(settings)
                .flatMap(setting -> Stream.of("--set", setting))
                .toList();
    }

    /** The processes as {@code ./mall ps --json} lists them. */
    static List<JsonNode> processes() {
        try {
            var processes = new ArrayList<JsonNode>();
            JSON.readTree(mall("ps", "--json")).forEach(processes::add);
            return processes;
        } catch (IOException e) {
            throw new AssertionError("`./mall ps --json` prints no JSON", e);
        }
    }

    /** Runs a verb of the command on this suite and gives what it printed; fails if the command does. */
    static String mall(String... arguments) {
        return mall(COMMAND_TIMEOUT, arguments);
    }

    private static String mall(Duration timeout, String... arguments) {
        var command = new ArrayList<>(List.of("./mall"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--port-offset", portOffset()));
        try {
            var output = Files.createTempFile("mall", ".log");
            var process = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            var ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
            var printed = Files.readString(output, UTF_8);
            Files.delete(output);
            assertThat(ended)
                    .as("%s ended within %s; it printed:%n%s", command, timeout, printed)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("exit code of %s, which printed:%n%s", command, printed)
                    .isZero();
            return printed;
        } catch (IOException e) {
            throw new AssertionError(command + " does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }

    /** As {@code --port-offset} takes it. */
    static String portOffset() {
        return String.valueOf(PORT_OFFSET);
    }

    /** Where those who break it find it, once it runs. */
    public static SuiteHome home() {
        gatewayUrl();
        return new SuiteHome(ROOT, PORT_OFFSET);
    }

    public static Path root() {
        return ROOT;
    }

    private static Path findRoot() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("mall"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder above has the mall command");
    }
}
