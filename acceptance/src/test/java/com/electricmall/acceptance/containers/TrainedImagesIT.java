package com.electricmall.acceptance.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.RunningSuite;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Gives images their start-up caches by {@code docker/train.sh}, and writes how fast each program starts without and
 * with its cache into {@code target/trained-images.txt}.
 */
@Tag("training")
class TrainedImagesIT {

    private static final Pattern STARTED = Pattern.compile("process running for ([0-9.]+)");
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration TO_TRAIN = Duration.ofMinutes(25);

    private static ContainerSuite suite;

    @BeforeAll
    static void build() throws Exception {
        // Recorded and started with the flags of the images: with the first compiler alone there are no profiles.
        suite = ContainerSuite.build("-XX:-UsePerfData");
    }

    @AfterAll
    static void remove() throws Exception {
        if (suite != null) {
            suite.down();
            suite.close();
        }
    }

    @Test
    void startProgramsFromTheCachesOfTheirTraining() throws Exception {
        suite.up();
        var before = restartTimes();
        suite.down();

        try (var _ = HealthChecks.start(suite.podman())) {
            suite.run("docker/train.sh", TO_TRAIN, Map.of("PURCHASES", "150"));
        }

        suite.up();
        for (var program : ContainerSuite.PROGRAMS) {
            assertThat(suite.in(program, "grep -c /app/startup.aot /proc/1/maps || true"))
                    .as("mappings of the start-up cache by %s", program)
                    .isNotEqualTo("0");
        }
        for (var program : ContainerSuite.PROGRAMS) {
            assertThat(suite.compressedBytesOf(program))
                    .as("bytes of %s", program)
                    .isLessThan(ContainerSuite.LARGEST_IMAGE);
            assertThat(suite.podman().run("inspect", "--format", "{{json .Config.Labels}}", suite.container(program)))
                    .contains("org.opencontainers.image.title");
        }
        suite.buyWithPatience();
        write(before, restartTimes());
    }

    /** In seconds, from the JVM's begin until the program has started: one program after the other. */
    private static Map<String, Double> restartTimes() {
        var times = new LinkedHashMap<String, Double>();
        for (var program : ContainerSuite.PROGRAMS) {
            var container = suite.container(program);
            var started = times(program).size();
            suite.podman().run("restart", "--time", "30", container);
            await(program + " has started")
                    .atMost(SOON)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> times(program).size() > started && suite.isHealthy(program));
            times.put(program, times(program).getLast());
        }
        return times;
    }

    private static List<Double> times(String program) {
        return STARTED.matcher(suite.podman().run("logs", suite.container(program)))
                .results()
                .map(found -> Double.valueOf(found.group(1)))
                .toList();
    }

    private static void write(Map<String, Double> before, Map<String, Double> after) throws Exception {
        var table = new StringBuilder(
                "program            without   with  ratio   layers of /app, gzipped, MB%n".formatted());
        for (var program : ContainerSuite.PROGRAMS) {
            var size = suite.compressedBytesOf(program) / 1e6;
            table.append("%-18s %6.1f s %4.1f s  %.2f   %.0f%n"
                    .formatted(
                            program,
                            before.get(program),
                            after.get(program),
                            after.get(program) / before.get(program),
                            size));
        }
        Files.writeString(RunningSuite.root().resolve("acceptance/target/trained-images.txt"), table);
    }
}
