package com.electricmall.release.kubernetes;

import static com.electricmall.release.cluster.StandInApiServer.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.cluster.StandInApiServer;
import com.electricmall.release.rollout.Cluster.Canary;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesClusterTest {

    private static final String IMAGE = "registry.example.com/electric-mall/order-service:1.1.0";
    private static final Map<String, String> STABLE = Map.of("app.kubernetes.io/name", "order-service");
    private static final Map<String, String> OF_CANARY =
            Map.of("app.kubernetes.io/name", "order-service", CanaryDeployment.TRACK, CanaryDeployment.CANARY);

    private StandInApiServer server;
    private KubernetesCluster cluster;

    @BeforeEach
    void start() throws IOException {
        server = new StandInApiServer();
        server.deploy("1.0.0");
        cluster = new KubernetesCluster(server.direct(), NAMESPACE, "order-service");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void createCanary() {
        cluster.createCanary(IMAGE, 1, new Baseline(Set.of(), 0));
    }

    private void createPod(String name, Map<String, String> labels, PodStatus status) {
        var pod = server.direct()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .withLabels(labels)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("order-service")
                        .withImage(IMAGE)
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        server.direct().resource(new PodBuilder(pod).withStatus(status).build()).updateStatus();
    }

    private static PodStatus ready(int restarts) {
        return new PodStatusBuilder()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .addNewContainerStatus()
                .withName("order-service")
                .withRestartCount(restarts)
                .endContainerStatus()
                .build();
    }

    private static PodStatus evicted() {
        return new PodStatusBuilder()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage("the node was low on memory")
                .build();
    }

    private Canary canary() {
        return cluster.canary().orElseThrow();
    }

    @Test
    void countsReadyPodsOfTheCanaryOnly() {
        createCanary();
        createPod("stable-1", STABLE, ready(0));
        createPod("canary-1", OF_CANARY, ready(0));

        assertThat(canary().names()).containsExactly("canary-1");
        assertThat(canary().ready()).isEqualTo(1);
        assertThat(canary().trouble()).isEmpty();
    }

    /** A kubelet leaves it lying there, beside the one that takes its place. */
    @Test
    void reportsAnEvictedPodAndDoesNotCountIt() {
        createCanary();
        createPod("canary-1", OF_CANARY, evicted());
        createPod("canary-2", OF_CANARY, ready(0));

        assertThat(canary().names()).containsExactly("canary-2");
        assertThat(canary().trouble()).hasValue("pod canary-1: Evicted, the node was low on memory");
    }

    @Test
    void reportsThatStablePodsOfAnImageWereRestarted() {
        createPod("stable-1", STABLE, ready(0));
        createPod("canary-1", OF_CANARY, ready(1));
        assertThat(cluster.stableTrouble(IMAGE)).isEmpty();

        createPod("stable-2", STABLE, ready(1));
        assertThat(cluster.stableTrouble(IMAGE)).hasValue("pod stable-2 has ended and was restarted");
        assertThat(cluster.stableTrouble("registry.example.com/electric-mall/order-service:1.0.0"))
                .isEmpty();
    }

    @Test
    void awaitsNoPodThatHasEnded() {
        createPod("canary-1", OF_CANARY, evicted());
        assertThat(cluster.canaryPods()).isZero();

        createPod("canary-2", OF_CANARY, ready(0));
        assertThat(cluster.canaryPods()).isEqualTo(1);
    }

    @Test
    void scalesNoCanaryThatIsNotThere() {
        cluster.scaleCanary(0);

        assertThat(cluster.canary()).isEmpty();
    }
}
