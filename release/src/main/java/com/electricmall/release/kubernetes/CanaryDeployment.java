package com.electricmall.release.kubernetes;

import com.electricmall.release.canary.Baseline;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The canary's Deployment. Its pods have all labels of the stable ones, so that the Service, the network policies, the
 * disruption budget and the autoscaler's average mean them too, and one more. The stable Deployment does not take them
 * for its own, because they belong to another one.
 */
final class CanaryDeployment {

    static final String TRACK = "electricmall.com/track";
    static final String CANARY = "canary";
    static final String PREVIOUS_IMAGE = "electricmall.com/previous-image";
    static final String BURNED_BEFORE = "electricmall.com/burned-before";
    static final String DEAD_LETTERS_BEFORE = "electricmall.com/dead-letters-before";
    static final String ROLLING_BACK = "electricmall.com/rolling-back";

    /** What {@code mall-defaults.yml} makes the weight of an instance that registers. */
    private static final String WEIGHT = "INSTANCE_WEIGHT";

    private static final String SEPARATOR = ",";

    private CanaryDeployment() {}

    static String nameFor(String service) {
        return service + "-" + CANARY;
    }

    static Deployment of(Deployment stable, String image, int pods, Baseline baseline) {
        var service = stable.getMetadata().getName();
        var canary = new DeploymentBuilder()
                .withNewMetadata()
                .withName(nameFor(service))
                .withNamespace(stable.getMetadata().getNamespace())
                .withLabels(stable.getMetadata().getLabels())
                .addToLabels(TRACK, CANARY)
                .addToAnnotations(PREVIOUS_IMAGE, container(stable).getImage())
                .addToAnnotations(BURNED_BEFORE, String.join(SEPARATOR, baseline.burning()))
                .addToAnnotations(DEAD_LETTERS_BEFORE, Double.toString(baseline.deadLetters()))
                .endMetadata()
                .withSpec(stable.getSpec())
                .editSpec()
                .withReplicas(pods)
                .editSelector()
                .addToMatchLabels(TRACK, CANARY)
                .endSelector()
                .editTemplate()
                .editMetadata()
                .addToLabels(TRACK, CANARY)
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        var container = container(canary, service);
        container.setImage(image);
        container.setEnv(withoutCalls(container));
        return canary;
    }

    /** What was broken before the release; empty if an annotation is missing or is no number. */
    static Optional<Baseline> baseline(Deployment canary) {
        var annotations =
                Optional.ofNullable(canary.getMetadata().getAnnotations()).orElse(Map.of());
        var burning = annotations.get(BURNED_BEFORE);
        var deadLetters = annotations.get(DEAD_LETTERS_BEFORE);
        if (burning == null || deadLetters == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Baseline(
                    burning.isEmpty() ? Set.of() : Set.of(burning.split(SEPARATOR)), Double.parseDouble(deadLetters)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<EnvVar> withoutCalls(Container container) {
        var environment = new ArrayList<>(container.getEnv());
        environment.removeIf(variable -> variable.getName().equals(WEIGHT));
        environment.add(new EnvVarBuilder().withName(WEIGHT).withValue("0").build());
        return environment;
    }

    /** The one that is named as its Deployment. */
    static Container container(Deployment stable) {
        return container(stable, stable.getMetadata().getName());
    }

    static Container container(Deployment deployment, String service) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(service))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no container is named " + service));
    }
}
