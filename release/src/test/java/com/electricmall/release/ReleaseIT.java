package com.electricmall.release;

import static com.electricmall.release.cluster.StandInApiServer.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.electricmall.release.canary.Objectives;
import com.electricmall.release.canary.Program;
import com.electricmall.release.cluster.StandInPrometheus;
import com.electricmall.release.kubernetes.KubernetesCluster;
import com.electricmall.release.kubernetes.KubernetesLease;
import com.electricmall.release.prometheus.PrometheusMetrics;
import com.electricmall.release.registry.EurekaRegistry;
import com.electricmall.release.rollout.Outcome;
import com.electricmall.release.rollout.Outcome.Refused;
import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.RolledBack;
import com.electricmall.release.rollout.Outcome.Unfinished;
import com.electricmall.release.rollout.Pace;
import com.electricmall.release.rollout.ReleaseFlow;
import com.electricmall.release.rollout.UnreachableException;
import com.electricmall.release.standin.StandInCluster;
import com.electricmall.release.standin.StandInRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** Releases against an API server, real processes under load, and a real Prometheus. */
@Execution(CONCURRENT)
class ReleaseIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Pace PACE = new Pace(
            List.of(10, 50),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofSeconds(3));

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final SystemPacer pacer = new SystemPacer();
    private StandInCluster cluster;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(
                StandInPrometheus.isInstalled(),
                "No release is tried, because prometheus is missing. On a Debian .ci/run installs it.");
        cluster = new StandInCluster(folder);
        await("Prometheus measures the journeys")
                .atMost(SOON)
                .ignoreException(UnreachableException.class)
                .untilAsserted(() -> assertThat(metrics().observe().burning()).isEmpty());
    }

    @AfterEach
    void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
            assertThat(cluster.controllers().failures()).isEmpty();
        }
    }

    private PrometheusMetrics metrics() {
        return new PrometheusMetrics(cluster.prometheus().url(), Program.ORDER_SERVICE, NAMESPACE, "pod");
    }

    private Outcome release(String version) {
        try (var client = cluster.newClient()) {
            return new ReleaseFlow(
                            new KubernetesCluster(client, NAMESPACE, "order-service"),
                            new KubernetesLease(
                                    client, NAMESPACE, UUID.randomUUID().toString(), InstantSource.system()),
                            new EurekaRegistry(cluster.registry().url(), "order-service"),
                            metrics(),
                            new Objectives(Program.ORDER_SERVICE, 20),
                            PACE,
                            pacer,
                            log::add)
                    .run(version);
        }
    }

    /** In a thread of its own: tests run at once, and the common pool may have a single thread. */
    private CompletableFuture<Outcome> begin(String version) {
        return CompletableFuture.supplyAsync(() -> release(version), Thread::startVirtualThread);
    }

    private void assertOnly(String version) {
        assertThat(cluster.apiServer().versionsOfDeployments()).as("%s", log).containsExactly(version);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(cluster.controllers().versions()).containsExactly(version, version));
        assertThat(cluster.registry().instances())
                .extracting(StandInRegistry.Instance::weight)
                .containsOnly(1);
    }

    @Test
    void promotesAGoodVersionWithoutAFailedRequest() {
        assertThat(release("1.1.0")).isInstanceOf(Released.class);

        assertOnly("1.1.0");
        assertThat(cluster.buyers().failed()).isZero();
        assertThat(log).anyMatch(line -> line.matches("canary: \\d{2,} requests, 0 failed.*"));
    }

    @Test
    void rollsBackAVersionThatFails() {
        assertThat(release("failing"))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.sentence())
                                .containsAnyOf("limit: 1.44 %", "the journey buy burns"));

        assertOnly("1.0.0");
        var taken = cluster.buyers().answeredBy("failing");
        assertThat(taken).isPositive();
        assertThat(cluster.buyers().failed()).isPositive().isLessThan(taken);
        assertThat(taken).isLessThan(cluster.buyers().answeredBy("1.0.0") / 4);
    }

    @Test
    void rollsBackAVersionThatNeverBecomesReady() {
        assertThat(release("never-ready"))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.sentence())
                                .contains("0 of 1 pods of the canary were ready after 15 s"));

        assertOnly("1.0.0");
        assertThat(cluster.buyers().failed()).isZero();
    }

    @Test
    void rollsBackWhenItIsInterrupted() throws Exception {
        var outcome = begin("1.1.0");
        awaitCanaryUnderLoad();

        pacer.interrupt();

        assertThat(outcome.get()).isEqualTo(new RolledBack("interrupted"));
        assertOnly("1.0.0");
        assertThat(cluster.buyers().failed()).isZero();
    }

    @Test
    void goesOnAfterAShortOutageOfTheApiServer() throws Exception {
        var outcome = begin("1.1.0");
        awaitCanaryUnderLoad();

        cluster.apiServer().relay().cut();
        await("the release has noticed")
                .atMost(SOON)
                .until(() -> cluster.apiServer().relay().refused() >= 2);
        cluster.apiServer().relay().mend();

        assertThat(outcome.get()).isInstanceOf(Released.class);
        assertOnly("1.1.0");
        assertThat(cluster.buyers().failed()).isZero();
    }

    @Test
    void leavesTheCanaryWithoutCallsWhenTheApiServerStaysAway() throws Exception {
        var outcome = begin("1.1.0");
        awaitCanaryUnderLoad();

        cluster.apiServer().relay().cut();

        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        Unfinished.class,
                        unfinished -> assertThat(unfinished.sentence())
                                .contains("did not answer", "for 30 s; and not rolled back", "for 15 s"));
        assertThat(cluster.registry().instances())
                .filteredOn(instance -> instance.name().startsWith("order-service-canary"))
                .extracting(StandInRegistry.Instance::weight)
                .containsExactly(0);
        assertThat(cluster.apiServer().canary()).isPresent();

        cluster.apiServer().relay().mend();
        assertThat(release("1.0.0")).isInstanceOf(Released.class);
        assertOnly("1.0.0");
        assertThat(cluster.buyers().failed()).isZero();
    }

    @Test
    void refusesASecondRunAndIsNotDisturbedByIt() throws Exception {
        var outcome = begin("1.1.0");
        awaitCanaryUnderLoad();

        assertThat(release("1.1.0"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.sentence()).contains("another release is in progress"));

        assertThat(outcome.get()).isInstanceOf(Released.class);
        assertOnly("1.1.0");
        assertThat(cluster.buyers().failed()).isZero();
    }

    @Test
    void rollsBackWhenPrometheusGoesAway() throws Exception {
        var outcome = begin("1.1.0");
        awaitCanaryUnderLoad();

        cluster.prometheus().close();

        assertThat(outcome.get())
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack ->
                                assertThat(rolledBack.sentence()).contains("Prometheus at", "did not answer, for 3 s"));
        assertOnly("1.0.0");
    }

    /** As a user begins it, and as Ctrl-C or a supervisor ends it. */
    @Test
    void rollsBackWhenItsProcessIsToEnd(@TempDir Path folder) throws Exception {
        var output = folder.resolve("output");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "order-service",
                        "1.1.0",
                        "--discovery=" + cluster.registry().url(),
                        "--prometheus=" + cluster.prometheus().url(),
                        "--interval=PT0.3S")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .put("KUBECONFIG", cluster.apiServer().kubeconfig(folder).toString());
        var process = builder.start();
        try {
            awaitCanaryUnderLoad();
        } finally {
            process.destroy();
        }

        assertThat(process.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS).exitValue())
                .isEqualTo(1);
        assertThat(output).content().contains("rolling back: interrupted", "RolledBack: interrupted", "Kafka");
        assertOnly("1.0.0");
        assertThat(cluster.buyers().failed()).isZero();
    }

    private void awaitCanaryUnderLoad() {
        await("the canary gets calls").atMost(SOON).until(() -> cluster.buyers().answeredBy("1.1.0") > 5);
    }
}
