package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The secrets without which pods do not start, and their keys. */
final class ReferredSecrets {

    private static final Map<String, List<String>> PROVIDERS = Map.of(
            "stripe", List.of("STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET"),
            "sandbox", List.of("SANDBOX_KEY", "SANDBOX_WEBHOOK_SECRET"));

    /** Optional to the pods, but a shop that is new has no administrator without it. */
    private static final String ADMINISTRATOR = "MALL_ADMIN_PASSWORD";

    private ReferredSecrets() {}

    /** The keys by the secret's name. */
    static Map<String, Set<String>> of(Manifests manifests) {
        var keys = new TreeMap<String, Set<String>>();
        var provider = manifests.config("payment-service").getData().get("PAYMENT_PROVIDER");
        for (var template : manifests.podTemplates().values()) {
            for (var container : template.getSpec().getContainers()) {
                addOfContainer(keys, container, provider);
            }
        }
        manifests.all(OperatorObject.PostgresCluster.class).stream()
                .flatMap(cluster -> cluster.spec().managed().roles().stream())
                .forEach(role -> add(keys, role.passwordSecret().getName(), "password"));
        // What basic-auth is by its type.
        keys.forEach((name, ofOne) -> {
            if (name.endsWith("-database")) {
                ofOne.add("username");
            }
        });
        return keys;
    }

    private static void addOfContainer(Map<String, Set<String>> keys, Container container, String provider) {
        container.getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .filter(reference -> !Boolean.TRUE.equals(reference.getOptional())
                        || reference.getKey().equals(ADMINISTRATOR))
                .forEach(reference -> add(keys, reference.getName(), reference.getKey()));
        container.getEnvFrom().stream()
                .filter(source -> source.getSecretRef() != null)
                .forEach(source -> {
                    assertThat(source.getSecretRef().getName()).isEqualTo("payment-provider");
                    PROVIDERS.get(provider).forEach(key -> add(keys, "payment-provider", key));
                });
    }

    private static void add(Map<String, Set<String>> keys, String secret, String key) {
        keys.computeIfAbsent(secret, _ -> new TreeSet<>()).add(key);
    }
}
