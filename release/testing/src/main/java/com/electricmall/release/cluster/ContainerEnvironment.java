package com.electricmall.release.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of a container, as a kubelet makes them of what the Deployment says and of the ConfigMaps
 * and Secrets that it names.
 */
public final class ContainerEnvironment {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");
    private static final String NAME_OF_POD = "metadata.name";

    private final KubernetesClient client;

    public ContainerEnvironment(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Later variables replace earlier ones of their name.
     *
     * @throws IllegalStateException if something is named that is not there and not optional, or of a kind that the
     *     project's Deployments do not use
     */
    public Map<String, String> of(Container container, String pod) {
        var environment = new TreeMap<String, String>();
        for (var source : container.getEnvFrom()) {
            environment.putAll(configMap(source.getConfigMapRef().getName()));
        }
        // A reference is to a variable of the list: those of whole ConfigMaps are not replaced in values.
        var listed = new TreeMap<String, String>();
        for (var variable : container.getEnv()) {
            value(variable, pod, listed).ifPresent(value -> listed.put(variable.getName(), value));
        }
        environment.putAll(listed);
        return environment;
    }

    private Optional<String> value(EnvVar variable, String pod, Map<String, String> before) {
        if (variable.getValueFrom() == null) {
            return Optional.of(REFERENCE
                    .matcher(variable.getValue())
                    .replaceAll(reference ->
                            Matcher.quoteReplacement(before.getOrDefault(reference.group(1), unchanged(reference)))));
        }
        var source = variable.getValueFrom();
        if (source.getConfigMapKeyRef() != null) {
            var key = source.getConfigMapKeyRef();
            return found(variable, configMap(key.getName()).get(key.getKey()), key.getOptional());
        }
        if (source.getSecretKeyRef() != null) {
            var key = source.getSecretKeyRef();
            return found(variable, secret(key.getName()).get(key.getKey()), key.getOptional());
        }
        if (source.getFieldRef() != null && source.getFieldRef().getFieldPath().equals(NAME_OF_POD)) {
            return Optional.of(pod);
        }
        throw new IllegalStateException(
                "%s: %s (expected: a key, or %s)".formatted(variable.getName(), source, NAME_OF_POD));
    }

    private static String unchanged(MatchResult reference) {
        return reference.group();
    }

    private static Optional<String> found(EnvVar variable, @Nullable String value, @Nullable Boolean optional) {
        if (value == null && !Boolean.TRUE.equals(optional)) {
            throw new IllegalStateException(
                    "%s: %s is not there".formatted(variable.getName(), variable.getValueFrom()));
        }
        return Optional.ofNullable(value);
    }

    private Map<String, String> configMap(String name) {
        var found = client.configMaps()
                .inNamespace(StandInApiServer.NAMESPACE)
                .withName(name)
                .get();
        return found == null ? Map.of() : found.getData();
    }

    private Map<String, String> secret(String name) {
        var found = client.secrets()
                .inNamespace(StandInApiServer.NAMESPACE)
                .withName(name)
                .get();
        var decoded = new TreeMap<String, String>();
        if (found != null) {
            found.getData()
                    .forEach((key, value) ->
                            decoded.put(key, new String(Base64.getDecoder().decode(value), UTF_8)));
        }
        return decoded;
    }
}
