package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests of an overlay say about one another, and about the programs that they run. */
class ClusterTest {

    private static final List<String> PROGRAMS =
            List.of("discovery", "gateway", "user-service", "product-service", "order-service", "payment-service");

    private static final Pattern POOL = Pattern.compile("(?m)^ +maximum-pool-size: (\\d+)$");

    /** Flyway's, while an instance starts; superuser_reserved_connections; the operator, its metrics and a person. */
    private static final int MIGRATIONS = 3;

    private static final int RESERVED = 13;

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void replaceProgramsWithoutAMissingOne(String overlay) {
        var manifests = Overlay.render(overlay);
        assertThat(manifests.programs()).containsAll(PROGRAMS);
        for (var deployment : manifests.all(Deployment.class)) {
            var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
            assertThat(rolling.getMaxUnavailable()).isEqualTo(new IntOrString(0));
            assertThat(rolling.getMaxSurge()).isEqualTo(new IntOrString(1));
        }
        for (var program : PROGRAMS) {
            var pod = manifests.pod(program);
            var container = pod.getContainers().getFirst();
            var drain = container.getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(drain).as(program).isPositive();
            assertThat(pod.getTerminationGracePeriodSeconds()).as(program).isGreaterThanOrEqualTo(drain + 40);
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/readiness");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/liveness");
            assertThat(pod.getTopologySpreadConstraints())
                    .as(program)
                    .extracting(constraint -> constraint.getTopologyKey())
                    .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone");
            var budget = manifests.one(PodDisruptionBudget.class, program).getSpec();
            assertThat(budget.getMaxUnavailable()).isEqualTo(new IntOrString(1));
            assertThat(budget.getSelector().getMatchLabels())
                    .isEqualTo(
                            manifests.podTemplates().get(program).getMetadata().getLabels());
        }
    }

    /** An instance that waits for another one's migration, or runs one, is not hung. */
    @ParameterizedTest
    @FieldSource("com.electricmall.acceptance.kubernetes.DeclaredCalls#SERVICES")
    void letMigrationsEnd(String service) throws IOException {
        var production = Overlay.render("production");
        var startup = production.pod(service).getContainers().getFirst().getStartupProbe();
        var wait = Duration.ofSeconds(number(defaults(), Pattern.compile("lock-retry-count: (\\d+)")));

        assertThat(budget(startup)).isGreaterThan(wait);
        assertThat(Duration.ofSeconds(
                        production.one(Deployment.class, service).getSpec().getProgressDeadlineSeconds()))
                .isGreaterThan(budget(startup).plus(readinessWait(production, service)));
    }

    /** Before it is ready, a pod of product-service makes its search index. */
    private static Duration readinessWait(Manifests manifests, String service) {
        return manifests.pod(service).getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals("MALL_SEARCH_READINESSWAIT"))
                .map(variable -> Duration.parse("PT" + variable.getValue()))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void replaceNoPodThatSearchesByOneThatCannotYet(String overlay) {
        assertThat(readinessWait(Overlay.render(overlay), "product-service")).isGreaterThan(Duration.ofMinutes(2));
    }

    private static Duration budget(Probe probe) {
        return Duration.ofSeconds((long) probe.getPeriodSeconds() * probe.getFailureThreshold());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void scaleEveryDeploymentThatCustomersWaitFor(String overlay) {
        var manifests = Overlay.render(overlay);
        var deployments = manifests.all(Deployment.class).stream()
                .map(deployment -> deployment.getMetadata().getName())
                .filter(PROGRAMS::contains)
                .toList();
        assertThat(manifests.all(HorizontalPodAutoscaler.class)).hasSameSizeAs(deployments);
        for (var name : deployments) {
            var autoscaler = manifests.one(HorizontalPodAutoscaler.class, name).getSpec();
            assertThat(autoscaler.getScaleTargetRef().getKind()).isEqualTo("Deployment");
            assertThat(autoscaler.getScaleTargetRef().getName()).isEqualTo(name);
            assertThat(autoscaler.getMinReplicas()).isLessThan(autoscaler.getMaxReplicas());
            assertThat(manifests.one(Deployment.class, name).getSpec().getReplicas())
                    .as("replicas of %s, which would undo what its autoscaler decided at each release", name)
                    .isNull();
        }
        if (overlay.equals("production")) {
            assertThat(manifests.all(HorizontalPodAutoscaler.class))
                    .allSatisfy(autoscaler ->
                            assertThat(autoscaler.getSpec().getMinReplicas()).isGreaterThan(1));
        }
    }

    /**
     * As many pods as autoscalers and releases may run at once, each with a full pool: in a release of every service
     * one more that starts, and one that was replaced and has not ended, which a Deployment does not count.
     */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void haveConnectionsForAllPools(String overlay) throws IOException {
        var manifests = Overlay.render(overlay);
        var needed = RESERVED;
        for (var service : DeclaredCalls.SERVICES) {
            var pods = manifests
                            .one(HorizontalPodAutoscaler.class, service)
                            .getSpec()
                            .getMaxReplicas()
                    + 2;
            needed += pods * pool(service) + MIGRATIONS;
        }
        if (manifests.programs().contains("sandbox-provider")) {
            needed += 2
                    * number(
                            Files.readString(
                                    RunningSuite.root()
                                            .resolve(
                                                    "local/sandbox-provider/src/main/java/com/electricmall/sandbox/Database.java")),
                            Pattern.compile("CONNECTIONS = (\\d+);"));
        }
        assertThat(maxConnections(manifests)).isGreaterThanOrEqualTo(needed);
    }

    private static int maxConnections(Manifests manifests) {
        var arguments = manifests.podTemplates().containsKey("postgres")
                ? manifests.pod("postgres").getContainers().getFirst().getArgs().stream()
                : manifests.all(OperatorObject.PostgresCluster.class).stream()
                        .flatMap(cluster -> cluster.spec().postgresql().parameters().entrySet().stream())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue());
        return arguments
                .filter(argument -> argument.startsWith("max_connections="))
                .map(argument -> Integer.parseInt(argument.substring(argument.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static int pool(String service) throws IOException {
        var own = POOL.matcher(
                Files.readString(RunningSuite.root().resolve(service).resolve("src/main/resources/application.yml")));
        return own.find() ? Integer.parseInt(own.group(1)) : number(defaults(), POOL);
    }

    private static String defaults() throws IOException {
        return Files.readString(RunningSuite.root().resolve("common-lib/src/main/resources/mall-defaults.yml"));
    }

    private static int number(String text, Pattern pattern) {
        var found = pattern.matcher(text);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void runPeersOfDiscoveryThatKnowOneAnother(String overlay) throws IOException {
        var manifests = Overlay.render(overlay);
        var peers = manifests.one(StatefulSet.class, "discovery").getSpec();
        var service = manifests.one(Service.class, peers.getServiceName()).getSpec();
        var environment =
                peers.getTemplate().getSpec().getContainers().getFirst().getEnv();
        var own = Manifests.variable(environment, "EUREKA_MY_URL").getValue();
        var urls = IntStream.range(0, peers.getReplicas())
                .mapToObj(number -> own.replace("$(POD_NAME)", "discovery-" + number))
                .toList();

        assertThat(urls).hasSizeGreaterThan(1);
        assertThat(List.of(manifests.address("EUREKA_URL").split(",", -1))).isEqualTo(urls);
        assertThat(urls)
                .allSatisfy(url -> assertThat(URI.create(url).getHost()).endsWith("." + peers.getServiceName()));
        assertThat(Manifests.variable(environment, "EUREKA_PEERS")
                        .getValueFrom()
                        .getConfigMapKeyRef()
                        .getKey())
                .isEqualTo("EUREKA_URL");
        assertThat(service.getClusterIP()).isEqualTo("None");
        assertThat(service.getPublishNotReadyAddresses()).isTrue();
        assertThat(peers.getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
    }

    /** While one peer settles it lists nobody, so the other must not be replaced yet. */
    @Test
    void replaceAPeerWhenTheOtherOneHasSettled() throws IOException {
        var settling = number(
                Files.readString(RunningSuite.root().resolve("discovery/src/main/resources/application.yml")),
                Pattern.compile("settle-time: (\\d+)s"));

        var peers =
                Overlay.render("production").one(StatefulSet.class, "discovery").getSpec();

        assertThat(peers.getMinReadySeconds()).isGreaterThan(2 * settling);
        assertThat(peers.getPodManagementPolicy())
                .as("with Parallel, Kubernetes before 1.35 may not wait for minReadySeconds")
                .isIn(null, "OrderedReady");
        var container = peers.getTemplate().getSpec().getContainers().getFirst();
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
        assertThat(Manifests.variable(container.getEnv(), "MALL_DISCOVERY_UNHEARDTIME")
                        .getValue())
                .as("for which a JVM keeps the address of a name")
                .isEqualTo("30s");
    }

    /** So that its team can apply it, and a release of one service is a change of one folder. */
    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void renderAFolderAsTheWholeDoes(String program) {
        var alone = Overlay.render("production/" + program).objects();
        var whole = Overlay.render("production").objects();

        assertThat(alone).isNotEmpty();
        assertThat(whole).containsAll(alone);
        assertThat(kinds(alone)).contains("ServiceAccount", "NetworkPolicy", "PodDisruptionBudget", "Service");
    }

    private static List<String> kinds(List<HasMetadata> objects) {
        return objects.stream().map(HasMetadata::getKind).toList();
    }
}
