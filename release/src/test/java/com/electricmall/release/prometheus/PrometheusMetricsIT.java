package com.electricmall.release.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.release.canary.Program;
import com.electricmall.release.cluster.StandInPrometheus;
import com.electricmall.release.rollout.UnreachableException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a real Prometheus, and when that is not enough. */
class PrometheusMetricsIT {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String DEAD_LETTERS = "mall_deadletters_waiting 3\n";

    @TempDir
    Path folder;

    private volatile String text = DEAD_LETTERS;
    private HttpServer target;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                StandInPrometheus.isInstalled(),
                "Nothing is read, because prometheus is missing. On a Debian .ci/run installs it.");
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/actuator/prometheus", exchange -> {
            var body = text.getBytes(UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        target.start();
        Files.writeString(
                folder.resolve("targets.json"),
                "[{\"targets\": [\"127.0.0.1:%d\"], \"labels\": {\"service\": \"order-service\", \"pod\": \"a\"}}]"
                        .formatted(port()));
    }

    @AfterEach
    void stop() {
        if (target != null) {
            target.stop(0);
        }
    }

    private int port() {
        return target.getAddress().getPort();
    }

    private static PrometheusMetrics metrics(StandInPrometheus prometheus, Program program) {
        return new PrometheusMetrics(prometheus.url(), program, "electric-mall", "pod");
    }

    private static void assertUnknown(PrometheusMetrics metrics, String what) {
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(metrics::observe)
                .withMessageContaining(what);
    }

    @Test
    void knowsTheJourneysAndTheDeadLetters() throws IOException {
        try (var prometheus = new StandInPrometheus(folder, port(), INTERVAL, Duration.ofSeconds(5))) {
            await("everything was scraped")
                    .atMost(SOON)
                    .ignoreException(UnreachableException.class)
                    .untilAsserted(() -> assertThat(
                                    metrics(prometheus, Program.ORDER_SERVICE).observe())
                            .satisfies(observation -> {
                                assertThat(observation.burning()).isEmpty();
                                assertThat(observation.deadLetters()).isEqualTo(3);
                            }));
        }
    }

    @Test
    void knowsNothingWithoutTheRulesOfTheJourneys() throws IOException {
        try (var prometheus = StandInPrometheus.withoutJourneys(folder, port(), INTERVAL)) {
            assertUnknown(metrics(prometheus, Program.GATEWAY), "Prometheus measures these journeys only: []");
        }
    }

    @Test
    void knowsNothingOfAGatewayThatIsNotScraped() throws IOException {
        try (var prometheus = new StandInPrometheus(folder, port(), INTERVAL, Duration.ofSeconds(5))) {
            await("it is scraped")
                    .atMost(SOON)
                    .ignoreException(UnreachableException.class)
                    .untilAsserted(() -> assertThat(metrics(prometheus, Program.GATEWAY)
                                    .observe()
                                    .burning())
                            .isEmpty());

            text = "no metric\n";

            await("it is not scraped")
                    .atMost(SOON)
                    .ignoreException(UnreachableException.class)
                    .untilAsserted(() -> assertUnknown(metrics(prometheus, Program.GATEWAY), "[browse, buy, pay"));
        }
    }

    @Test
    void knowsNothingOfDeadLettersThatNobodyCounts() throws IOException {
        text = "up_and_well 1\n";
        try (var prometheus = new StandInPrometheus(folder, port(), INTERVAL, Duration.ofSeconds(5))) {
            await("the journeys are known")
                    .atMost(SOON)
                    .ignoreException(UnreachableException.class)
                    .untilAsserted(() -> assertThat(metrics(prometheus, Program.USER_SERVICE)
                                    .observe()
                                    .deadLetters())
                            .isZero());

            assertUnknown(metrics(prometheus, Program.ORDER_SERVICE), "mall_deadletters_waiting");
        }
    }
}
