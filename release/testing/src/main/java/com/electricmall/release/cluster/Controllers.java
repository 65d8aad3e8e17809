package com.electricmall.release.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Kubernetes does behind its API server: starts a process for each pod that a Deployment wants, replaces one after
 * the other when the image changes, and writes the statuses.
 */
public final class Controllers implements AutoCloseable {

    private static final Set<Integer> MEANWHILE =
            Set.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record StartedPod(String name, String deployment, String image, RunningPod process) {}

    private final KubernetesClient client;
    private final PodFactory factory;
    private final Path targets;
    private final List<StartedPod> running = new ArrayList<>();
    private final Set<String> wereReady = new HashSet<>();
    private final List<RunningPod> leaving = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final List<Exception> failures = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param targets the file in which Prometheus finds the pods
     * @param interval between two looks, at each of which every pod is asked whether it is ready
     */
    public Controllers(KubernetesClient client, PodFactory factory, Path targets, Duration interval) {
        this.client = client;
        this.factory = factory;
        this.targets = targets;
        var _ = loop.scheduleWithFixedDelay(this::reconcile, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void reconcile() {
        try {
            var deployments = client.apps()
                    .deployments()
                    .inNamespace(StandInApiServer.NAMESPACE)
                    .list()
                    .getItems();
            for (var pod : List.copyOf(running)) {
                if (deployments.stream()
                        .noneMatch(it -> it.getMetadata().getName().equals(pod.deployment()))) {
                    stop(pod);
                }
            }
            for (var deployment : deployments) {
                reconcile(deployment);
            }
            writeTargets();
        } catch (KubernetesClientException e) {
            // What was changed or deleted meanwhile is seen in the next pass, as by the real ones.
            if (!MEANWHILE.contains(e.getCode())) {
                failures.add(e);
            }
        } catch (IOException | RuntimeException e) {
            failures.add(e);
        }
    }

    private void reconcile(Deployment deployment) throws IOException {
        var image = Containers.of(deployment).getImage();
        var wanted = deployment.getSpec().getReplicas();
        var mine = podsOf(deployment);
        var old = mine.stream().filter(pod -> !pod.image().equals(image)).toList();
        var ready = mine.stream().filter(pod -> pod.process().isReady()).toList();
        ready.forEach(this::admit);
        if (mine.size() < wanted + (old.isEmpty() ? 0 : 1)) {
            start(deployment, image);
        } else if (!old.isEmpty() && ready.size() > wanted) {
            stop(old.getFirst());
        } else if (old.isEmpty() && mine.size() > wanted) {
            stop(mine.getLast());
        }
        writeStatus(deployment, image);
    }

    private List<StartedPod> podsOf(Deployment deployment) {
        return running.stream()
                .filter(pod -> pod.deployment().equals(deployment.getMetadata().getName()))
                .toList();
    }

    private void start(Deployment deployment, String image) throws IOException {
        var deploymentName = deployment.getMetadata().getName();
        var name = "%s-6d5f-%d".formatted(deploymentName, made.incrementAndGet());
        running.add(new StartedPod(name, deploymentName, image, factory.start(name, deployment)));
        client.resource(pod(name, deployment)).create();
    }

    private static Pod pod(String name, Deployment deployment) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(StandInApiServer.NAMESPACE)
                .withLabels(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .endMetadata()
                .withSpec(deployment.getSpec().getTemplate().getSpec())
                .build();
    }

    private void admit(StartedPod pod) {
        if (wereReady.contains(pod.name())) {
            return;
        }
        client.pods()
                .inNamespace(StandInApiServer.NAMESPACE)
                .withName(pod.name())
                .editStatus(now -> new PodBuilder(now)
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build());
        wereReady.add(pod.name());
        pod.process().becameReady();
    }

    private void stop(StartedPod pod) {
        running.remove(pod);
        leaving.add(pod.process());
        pod.process().terminate();
        client.pods()
                .inNamespace(StandInApiServer.NAMESPACE)
                .withName(pod.name())
                .delete();
    }

    private void writeStatus(Deployment deployment, String image) {
        var mine = podsOf(deployment);
        var available = (int)
                mine.stream().filter(pod -> wereReady.contains(pod.name())).count();
        var updated =
                (int) mine.stream().filter(pod -> pod.image().equals(image)).count();
        client.apps()
                .deployments()
                .inNamespace(StandInApiServer.NAMESPACE)
                .withName(deployment.getMetadata().getName())
                .editStatus(now -> new DeploymentBuilder(now)
                        .withNewStatus()
                        .withObservedGeneration(Objects.requireNonNullElse(
                                deployment.getMetadata().getGeneration(), 0L))
                        .withReplicas(mine.size())
                        .withUpdatedReplicas(updated)
                        .withAvailableReplicas(available)
                        .endStatus()
                        .build());
    }

    private void writeTargets() throws IOException {
        var groups = running.stream()
                .map(pod -> Map.of(
                        "targets",
                        List.of("127.0.0.1:" + pod.process().metricsPort()),
                        "labels",
                        Map.of("service", "order-service", "pod", pod.name())))
                .toList();
        var next = targets.resolveSibling("targets.next");
        Files.writeString(next, JSON.writeValueAsString(groups));
        Files.move(next, targets, StandardCopyOption.ATOMIC_MOVE);
    }

    public synchronized List<String> versions() {
        return running.stream().map(pod -> Containers.version(pod.image())).toList();
    }

    /** The names of the pods that are not leaving. */
    public synchronized List<String> pods() {
        return running.stream().map(StartedPod::name).toList();
    }

    /** What went wrong here, which no test may pass over. */
    public List<Exception> failures() {
        return List.copyOf(failures);
    }

    @Override
    public synchronized void close() {
        loop.shutdownNow();
        running.forEach(pod -> pod.process().kill());
        leaving.forEach(RunningPod::kill);
    }
}
