package com.electricmall.acceptance.release;

import static com.electricmall.local.suite.plan.Program.DISCOVERY;
import static com.electricmall.local.suite.plan.Program.ORDER_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.plan.Infrastructure;
import com.electricmall.local.suite.plan.Instance;
import com.electricmall.local.suite.plan.Ports;
import com.electricmall.local.suite.plan.ServiceEnvironment;
import com.electricmall.local.suite.state.SuiteSecrets;
import com.electricmall.release.cluster.ContainerEnvironment;
import com.electricmall.release.cluster.Controllers;
import com.electricmall.release.cluster.StandInApiServer;
import com.electricmall.release.cluster.StandInPrometheus;
import com.electricmall.release.registry.EurekaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * order-service 1.0.0 of the project's own manifest with two pods, which are processes in the place of a suite's own
 * instances: behind its gateway, in its registry, on its database and its broker.
 */
final class SuiteCluster implements AutoCloseable {

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_RELEASE = Duration.ofMinutes(6);

    /** What a release printed, and its exit code. */
    record Run(int exitCode, String output) {}

    private final Suite suite;
    private final Path folder;
    private final Ports ports;
    private final SuiteSecrets secrets;
    private final EurekaRegistry registry;
    private final StandInApiServer apiServer = new StandInApiServer();
    private final Controllers controllers;
    private final StandInPrometheus prometheus;

    /** @param databasePorts by the versions that have a way to the database of their own */
    SuiteCluster(Suite suite, Path folder, Map<String, Integer> databasePorts) throws IOException {
        this.suite = suite;
        this.folder = folder;
        ports = new Ports(suite.place().offset());
        secrets = new SuiteSecrets(suite.place().secrets());
        registry = new EurekaRegistry(discovery(), ORDER_SERVICE.title());
        var environment =
                new ServiceEnvironment(ports, secrets::of, "none", suite.place().data());
        createWhatTheDeploymentNames(environment);
        var own = suite.processesOf(ORDER_SERVICE.title()).size();
        controllers = new Controllers(
                apiServer.direct(),
                new SuitePods(
                        suite.place(),
                        environment,
                        new ContainerEnvironment(apiServer.direct()),
                        databasePorts,
                        new AtomicInteger(own)),
                folder.resolve("targets.json"),
                Duration.ofSeconds(1));
        prometheus = new StandInPrometheus(
                folder,
                Objects.requireNonNull(suite.process("gateway-1").managementPort()),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));
        apiServer.deploy("1.0.0");
        await("the pods are in the registry")
                .atMost(TO_START)
                .until(() ->
                        controllers.pods().size() == 2 && weights().keySet().containsAll(controllers.pods()));
        suite.stop(ORDER_SERVICE.title());
        awaitOnlyEqualPods();
    }

    private void createWhatTheDeploymentNames(ServiceEnvironment environment) {
        var program = environment.of(new Instance(ORDER_SERVICE, 1));
        apiServer.createConfigMap(
                "order-service-config",
                Map.of(
                        "EUREKA_URL", value(program, "EUREKA_URL"),
                        "KAFKA_BOOTSTRAP_SERVERS", value(program, "KAFKA_BOOTSTRAP_SERVERS"),
                        "POSTGRES_ADDRESS", "127.0.0.1:" + ports.of(Infrastructure.POSTGRES)));
        apiServer.createSecret("discovery", Map.of("password", value(program, "DISCOVERY_PASSWORD")));
        apiServer.createSecret("order-service-database", Map.of("password", value(program, "DATABASE_PASSWORD")));
        apiServer.createSecret("order-service", Map.of("MALL_SECRET", value(program, "MALL_SECRET")));
        apiServer.createSecret(
                "service-tokens", Map.of("MALL_INTERNAL_SECRET", value(program, "MALL_INTERNAL_SECRET")));
    }

    private static String value(Map<String, String> environment, String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }

    private String discovery() {
        return "http://eureka:%s@127.0.0.1:%d"
                .formatted(secrets.of(ServiceEnvironment.DISCOVERY_PASSWORD), ports.of(new Instance(DISCOVERY, 1)));
    }

    /** Of order-service's instances that callers send requests to. */
    Map<String, Integer> weights() {
        return registry.weights();
    }

    /** The version of the Deployment that serves without a release. */
    String version() {
        return apiServer.versionsOfDeployments().getFirst();
    }

    List<String> pods() {
        return controllers.pods();
    }

    /** Nothing is left of a canary, and all pods get the same. */
    void awaitOnly(String version) {
        assertThat(apiServer.versionsOfDeployments()).containsExactly(version);
        await("two pods of " + version)
                .atMost(TO_START)
                .untilAsserted(() -> assertThat(controllers.versions()).containsExactly(version, version));
        awaitOnlyEqualPods();
    }

    private void awaitOnlyEqualPods() {
        await("callers know these pods only").atMost(TO_START).untilAsserted(() -> {
            var weights = weights();
            assertThat(weights.keySet()).containsExactlyInAnyOrderElementsOf(controllers.pods());
            assertThat(weights.values()).containsOnly(1);
        });
    }

    /** Runs the program of {@code k8s/release} to its end. */
    Run release(String version, String... options) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Dstdout.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("com.electricmall.release.Main", ORDER_SERVICE.title(), version));
        command.addAll(List.of("--interval=PT1S", "--warm-up=PT5S", "--watch=PT15S", "--min-requests=20"));
        command.addAll(List.of(options));
        try {
            var environment = Map.of(
                    "KUBECONFIG", apiServer.kubeconfig(folder).toString(),
                    "DISCOVERY_URL", discovery(),
                    "PROMETHEUS_URL", prometheus.url());
            var output = folder.resolve("release-%s.log".formatted(version));
            var process = new Commands(folder, environment).start(command, output);
            if (!process.waitFor(LONGEST_RELEASE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "The release takes too long; it printed:%n%s".formatted(Files.readString(output)));
            }
            return new Run(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new AssertionError("The release does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /** What went wrong in the cluster itself. */
    List<Exception> failures() {
        return controllers.failures();
    }

    /** The suite has its own instances again before the pods end. */
    @Override
    public void close() throws IOException {
        try {
            suite.start(ORDER_SERVICE.title());
        } finally {
            controllers.close();
            prometheus.close();
            apiServer.close();
        }
    }
}
