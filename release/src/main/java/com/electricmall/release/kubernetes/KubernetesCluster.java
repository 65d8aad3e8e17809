package com.electricmall.release.kubernetes;

import static com.electricmall.release.kubernetes.CanaryDeployment.CANARY;
import static com.electricmall.release.kubernetes.CanaryDeployment.PREVIOUS_IMAGE;
import static com.electricmall.release.kubernetes.CanaryDeployment.ROLLING_BACK;
import static com.electricmall.release.kubernetes.CanaryDeployment.TRACK;
import static java.util.stream.Collectors.toSet;

import com.electricmall.release.canary.Baseline;
import com.electricmall.release.rollout.Cluster;
import com.electricmall.release.rollout.ReleaseFailure;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Deployments of one service in one namespace. */
public final class KubernetesCluster implements Cluster {

    private final KubernetesClient client;
    private final String namespace;
    private final String service;

    /** @param client that does not repeat requests, which is done here */
    public KubernetesCluster(KubernetesClient client, String namespace, String service) {
        this.client = client;
        this.namespace = namespace;
        this.service = service;
    }

    @Override
    public Optional<Stable> stable() {
        return ask(() -> Optional.ofNullable(deployment(service).get()))
                .map(stable -> new Stable(
                        CanaryDeployment.container(stable).getImage(),
                        Readiness.pods(stable),
                        Readiness.updated(stable),
                        Readiness.available(stable),
                        Readiness.isRolledOut(stable),
                        Readiness.stuck(stable)));
    }

    @Override
    public Optional<String> stableTrouble(String image) {
        return Readiness.trouble(pods(false).stream()
                .filter(pod -> !Readiness.isLeaving(pod) && Readiness.hasImage(pod, image))
                .toList());
    }

    @Override
    public Optional<Canary> canary() {
        return ask(() -> Optional.ofNullable(canaryDeployment().get())).map(canary -> {
            var all =
                    pods(true).stream().filter(pod -> !Readiness.isLeaving(pod)).toList();
            var pods = all.stream().filter(pod -> !Readiness.hasEnded(pod)).toList();
            return new Canary(
                    CanaryDeployment.container(canary, service).getImage(),
                    annotation(canary, PREVIOUS_IMAGE)
                            .orElseThrow(() -> new ReleaseFailure("%s has no annotation %s: it is none of a release"
                                    .formatted(canary.getMetadata().getName(), PREVIOUS_IMAGE))),
                    CanaryDeployment.baseline(canary),
                    annotation(canary, ROLLING_BACK),
                    Readiness.pods(canary),
                    pods.stream().map(pod -> pod.getMetadata().getName()).collect(toSet()),
                    Math.toIntExact(pods.stream().filter(Readiness::isReady).count()),
                    Readiness.trouble(all));
        });
    }

    private static Optional<String> annotation(Deployment canary, String name) {
        return Optional.ofNullable(canary.getMetadata().getAnnotations()).map(annotations -> annotations.get(name));
    }

    @Override
    public boolean isCanary(String pod) {
        return pod.startsWith(CanaryDeployment.nameFor(service) + "-");
    }

    @Override
    public int mostPods() {
        return ask(() -> Optional.ofNullable(client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .withName(service)
                        .get()))
                .map(autoscaler -> autoscaler.getSpec().getMaxReplicas())
                .orElse(Integer.MAX_VALUE);
    }

    @Override
    public void createCanary(String image, int pods, Baseline baseline) {
        if (ask(() -> Optional.ofNullable(canaryDeployment().get())).isPresent()) {
            return;
        }
        ask(() -> client.apps()
                .deployments()
                .inNamespace(namespace)
                .resource(CanaryDeployment.of(deployment(service).require(), image, pods, baseline))
                .create());
    }

    @Override
    public void scaleCanary(int pods) {
        editCanary(canary -> new DeploymentBuilder(canary)
                .editSpec()
                .withReplicas(pods)
                .endSpec()
                .build());
    }

    @Override
    public void markRollingBack(String reason) {
        editCanary(canary -> new DeploymentBuilder(canary)
                .editMetadata()
                .addToAnnotations(ROLLING_BACK, reason)
                .endMetadata()
                .build());
    }

    private void editCanary(UnaryOperator<Deployment> change) {
        if (ask(() -> Optional.ofNullable(canaryDeployment().get())).isPresent()) {
            edit(canaryDeployment(), change);
        }
    }

    @Override
    public void deleteCanary() {
        ask(() -> canaryDeployment()
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete());
    }

    @Override
    public int canaryPods() {
        return Math.toIntExact(
                pods(true).stream().filter(pod -> !Readiness.hasEnded(pod)).count());
    }

    @Override
    public void setStableImage(String image) {
        edit(deployment(service), stable -> {
            var changed = new DeploymentBuilder(stable).build();
            CanaryDeployment.container(changed).setImage(image);
            return changed;
        });
    }

    private List<Pod> pods(boolean ofCanary) {
        var all = ask(() -> client.pods()
                .inNamespace(namespace)
                .withLabel("app.kubernetes.io/name", service)
                .list()
                .getItems());
        return all.stream()
                .filter(pod -> CANARY.equals(pod.getMetadata().getLabels().get(TRACK)) == ofCanary)
                .toList();
    }

    private RollableScalableResource<Deployment> canaryDeployment() {
        return deployment(CanaryDeployment.nameFor(service));
    }

    private RollableScalableResource<Deployment> deployment(String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }

    /** Changes what is there now, and fails if somebody else does so at the same time. */
    private void edit(RollableScalableResource<Deployment> deployment, UnaryOperator<Deployment> change) {
        ask(() -> deployment.edit(change));
    }

    private static <T extends @Nullable Object> T ask(Supplier<T> call) {
        return Answers.of(call);
    }
}
