package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who follows the steps from an empty cluster to a running suite gets all that the manifests rely on. */
class WalkToAClusterTest {

    private static String walk;

    @BeforeAll
    static void read() throws IOException {
        var operations = Files.readString(RunningSuite.root().resolve("docs/operations.md"));
        walk = operations.substring(
                operations.indexOf("\n**1. The cluster.**"), operations.indexOf("\n**8. What to expect.**"));
    }

    private static String step(String from, String to) {
        return walk.substring(walk.indexOf("\n**" + from), walk.indexOf("\n**" + to));
    }

    /** The Ingress has no annotation for it that all controllers know. */
    @Test
    void servesTheShopOverTlsAlone() {
        assertThat(step("3.", "4."))
                .contains(
                        "--set ports.web.redirections.entryPoint.to=websecure",
                        "--set ports.web.redirections.entryPoint.scheme=https",
                        "--set ports.web.redirections.entryPoint.permanent=true");
    }

    /** Else the drain of one node takes the whole shop away. */
    @Test
    void keepsAnIngressControllerWhileANodeIsDrained() {
        assertThat(step("3.", "4."))
                .contains(
                        "--set deployment.replicas=2",
                        "--set podDisruptionBudget.enabled=true",
                        "--set podDisruptionBudget.minAvailable=1");
    }

    /** The first chart whose operator has failoverQuorum without an annotation. It knows PostgreSQL 18. */
    @Test
    void installsAnOperatorThatKnowsItsCluster() {
        var chart = Pattern.compile("cnpg/cloudnative-pg --version 0\\.(\\d+)\\.\\d+")
                .matcher(walk);

        assertThat(chart.find()).isTrue();
        assertThat(Integer.parseInt(chart.group(1))).isGreaterThanOrEqualTo(27);
    }

    /** A release is judged by what Prometheus has of it, and is rolled back for too few requests without. */
    @Test
    void isWatchedBeforeTheFirstRelease() {
        assertThat(step("6b.", "7."))
                .contains("monitoring/prometheus-rules | kubectl", "grafana_dashboard=1", "get podmonitors");
        for (var overlay : List.of("production", "staging")) {
            assertThat(Overlay.render(overlay).all(OperatorObject.PodMonitor.class))
                    .as(overlay)
                    .extracting(monitor -> monitor.metadata().name())
                    .containsExactlyInAnyOrder("programs", "parts");
        }
    }

    /** Its own policy would let everybody read Kafka's metrics; ours has all the ways that it needs. */
    @Test
    void letsStrimziMakeNoPolicies() {
        assertThat(step("3.", "4."))
                .containsSubsequence("helm install strimzi ", "--set generateNetworkPolicy=false", "helm install");
    }

    @Test
    void installsTheAdapterBeforeAutoscalersAskIt() {
        var commands = step("6b.", "7.");

        assertThat(commands)
                .contains(
                        "helm install prometheus-adapter ",
                        "--values k8s/parts/prometheus-adapter/values.yaml",
                        "  - ../../../parts/prometheus-adapter\\n",
                        ">>k8s/overlays/production/$program/kustomization.yaml");
        assertThat(commands.indexOf("helm install prometheus-adapter "))
                .isLessThan(commands.indexOf("../../../parts/prometheus-adapter"));
    }

    /** Its podManagementPolicy cannot be changed in place. */
    @Test
    void makesTheStatefulSetOfDiscoveryAnewWhereItWasParallel() {
        assertThat(walk)
                .contains("deletes that first")
                .containsSubsequence(
                        "delete statefulset discovery --cascade=orphan",
                        "kubectl apply -k k8s/overlays/production\n",
                        "rollout status --timeout=5m statefulset/discovery");
    }
}
