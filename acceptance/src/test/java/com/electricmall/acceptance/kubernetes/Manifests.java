package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The objects of one rendered folder.
 *
 * @param objects those of Kubernetes itself, in the order in which they were rendered
 * @param operated those that an operator reads
 */
record Manifests(String name, List<HasMetadata> objects, List<OperatorObject> operated) {

    /** The label by which policies find PostgreSQL, Kafka and Redis, whoever runs them. */
    static final String PART = "electricmall.com/part";

    static final String NAME = "app.kubernetes.io/name";

    /** As kustomize writes it. */
    static final String HASH = "-[2456789bcdfghkmt]{10}";

    Manifests {
        objects = List.copyOf(objects);
        operated = List.copyOf(operated);
    }

    /** @param name is told where something is wrong */
    static Manifests read(String name, String yaml) {
        var objects = new ArrayList<HasMetadata>();
        var operated = new ArrayList<OperatorObject>();
        for (var document : StrictYaml.documents(yaml)) {
            switch (StrictYaml.object(document, name)) {
                case HasMetadata object -> objects.add(object);
                case OperatorObject object -> operated.add(object);
                case Object other -> throw new AssertionError(name + ": " + other.getClass());
            }
        }
        return new Manifests(name, objects, operated);
    }

    <T> List<T> all(Class<T> kind) {
        return Stream.concat(objects.stream(), operated.stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends HasMetadata> T one(Class<T> kind, String name) {
        var found = all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .toList();
        assertThat(found)
                .as("%s %s in %s", kind.getSimpleName(), name, this.name)
                .hasSize(1);
        return found.getFirst();
    }

    /** What a program is configured with. Its name ends with a hash of what is in it. */
    ConfigMap config(String program) {
        var name = Pattern.compile(Pattern.quote(program + "-config") + HASH);
        var found = all(ConfigMap.class).stream()
                .filter(object -> name.matcher(object.getMetadata().getName()).matches())
                .toList();
        assertThat(found).as("ConfigMap %s in %s", name, this.name).hasSize(1);
        return found.getFirst();
    }

    /** The same for each program that has it. */
    String address(String key) {
        var found = all(ConfigMap.class).stream()
                .filter(object -> object.getData().containsKey(key))
                .map(object -> object.getData().get(key))
                .distinct()
                .toList();
        assertThat(found).as("%s in %s", key, this.name).hasSize(1);
        return found.getFirst();
    }

    /** By the name of its Deployment or StatefulSet. */
    Map<String, PodTemplateSpec> podTemplates() {
        var templates = new TreeMap<String, PodTemplateSpec>();
        all(Deployment.class)
                .forEach(object -> templates.put(
                        object.getMetadata().getName(), object.getSpec().getTemplate()));
        all(StatefulSet.class)
                .forEach(object -> templates.put(
                        object.getMetadata().getName(), object.getSpec().getTemplate()));
        return templates;
    }

    PodSpec pod(String name) {
        var template = podTemplates().get(name);
        assertThat(template).as("pods of %s in %s", name, this.name).isNotNull();
        return template.getSpec();
    }

    /** Every program of the suite, without PostgreSQL, Kafka and Redis. */
    List<String> programs() {
        return podTemplates().entrySet().stream()
                .filter(pods -> pods.getValue().getMetadata().getLabels().containsKey(NAME))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The labels of pods by a name for them: those that are rendered, and those that operators and cert-manager will
     * make.
     */
    Map<String, Map<String, String>> podLabels() {
        var labels = new TreeMap<String, Map<String, String>>();
        podTemplates()
                .forEach((name, template) ->
                        labels.put(name, template.getMetadata().getLabels()));
        operated.forEach(object -> object.podLabels().ifPresent(made -> {
            var part = made.get(PART);
            assertThat(part)
                    .as("label %s of the pods of %s", PART, object.metadata().name())
                    .isNotNull();
            labels.merge(part, made, Manifests::together);
        }));
        if (!all(Ingress.class).isEmpty()) {
            labels.put("the ACME solver", Map.of("acme.cert-manager.io/http01-solver", "true"));
        }
        return labels;
    }

    private static Map<String, String> together(Map<String, String> some, Map<String, String> others) {
        var all = new TreeMap<>(some);
        all.putAll(others);
        return all;
    }

    static EnvVar variable(List<EnvVar> environment, String name) {
        return environment.stream()
                .filter(variable -> variable.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
