package com.electricmall.release.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the statuses of Deployments and pods mean. */
final class Readiness {

    /** Waiting for these is of no use. */
    private static final Set<String> HOPELESS = Set.of(
            "CrashLoopBackOff",
            "CreateContainerConfigError",
            "CreateContainerError",
            "ErrImageNeverPull",
            "ImagePullBackOff",
            "InvalidImageName");

    private static final String FAILED = "Failed";
    private static final Set<String> ENDED = Set.of(FAILED, "Succeeded");

    private Readiness() {}

    /** How many pods a Deployment should have; one, if it does not say. */
    static int pods(Deployment deployment) {
        return Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    }

    /** How many pods have the image that is wanted now; none before that was observed. */
    static int updated(Deployment deployment) {
        return isObserved(deployment) ? orZero(deployment.getStatus().getUpdatedReplicas()) : 0;
    }

    static int available(Deployment deployment) {
        return isObserved(deployment) ? orZero(deployment.getStatus().getAvailableReplicas()) : 0;
    }

    /** As {@code kubectl rollout status} decides. */
    static boolean isRolledOut(Deployment deployment) {
        var status = deployment.getStatus();
        return isObserved(deployment)
                && orZero(status.getUpdatedReplicas()) == pods(deployment)
                && orZero(status.getReplicas()) == pods(deployment)
                && orZero(status.getAvailableReplicas()) == pods(deployment);
    }

    /** Why a Deployment has given up on its progress. */
    static Optional<String> stuck(Deployment deployment) {
        if (!isObserved(deployment)) {
            return Optional.empty();
        }
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Progressing")
                        && condition.getStatus().equals("False"))
                .map(condition -> condition.getReason() + ": " + condition.getMessage())
                .findAny();
    }

    private static boolean isObserved(Deployment deployment) {
        var status = deployment.getStatus();
        var generation = deployment.getMetadata().getGeneration();
        return status != null
                && status.getObservedGeneration() != null
                && (generation == null || status.getObservedGeneration() >= generation);
    }

    private static int orZero(Integer number) {
        return Objects.requireNonNullElse(number, 0);
    }

    static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    static boolean hasImage(Pod pod, String image) {
        return pod.getSpec().getContainers().stream()
                .anyMatch(container -> container.getImage().equals(image));
    }

    static boolean isLeaving(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether its processes are gone for good. It lies there until its owner is deleted. */
    static boolean hasEnded(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getPhase() != null
                && ENDED.contains(pod.getStatus().getPhase());
    }

    /** Why one of the pods will not become ready, or has ended in between. */
    static Optional<String> trouble(List<Pod> pods) {
        return pods.stream().flatMap(Readiness::trouble).findFirst();
    }

    private static Stream<String> trouble(Pod pod) {
        if (pod.getStatus() == null) {
            return Stream.empty();
        }
        var name = pod.getMetadata().getName();
        if (FAILED.equals(pod.getStatus().getPhase())) {
            return Stream.of("pod %s: %s, %s"
                    .formatted(
                            name, pod.getStatus().getReason(), pod.getStatus().getMessage()));
        }
        return pod.getStatus().getContainerStatuses().stream()
                .flatMap(container -> Stream.concat(
                        waitingFor(container).map(reason -> "pod %s: %s".formatted(name, reason)),
                        orZero(container.getRestartCount()) > 0
                                ? Stream.of("pod %s has ended and was restarted".formatted(name))
                                : Stream.empty()));
    }

    private static Stream<String> waitingFor(ContainerStatus container) {
        var state = container.getState();
        return state == null || state.getWaiting() == null
                ? Stream.empty()
                : Stream.ofNullable(state.getWaiting().getReason()).filter(HOPELESS::contains);
    }
}
