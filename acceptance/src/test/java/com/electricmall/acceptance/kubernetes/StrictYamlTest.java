package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;

class StrictYamlTest {

    @Test
    void readsWhatKubernetesKnows() {
        assertThat(object("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: addresses}
                data: {PORT: "8080"}
                """)).isInstanceOf(ConfigMap.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, dat: {PORT: a}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {PORT: 8080}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {PORT: true}}",
                "{apiVersion: v2, kind: ConfigMap, metadata: {name: a}}",
                "{apiVersion: v1, kind: Secret, metadata: {name: a}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {tolerance: []}}}}",
                "{apiVersion: postgresql.cnpg.io/v1, kind: Cluster, metadata: {name: a}, spec: {instancez: 3}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, metadata: {name: a},"
                        + " spec: {kafka: {listeners: [{networkPolicyPeers: [{podSelectr: {}}]}]}}}"
            })
    void refusesWhatItDoesNot(String yaml) {
        assertThatThrownBy(() -> object(yaml)).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesRepeatedKeys() {
        assertThatThrownBy(() -> object("kind: ConfigMap\nkind: ConfigMap\n"))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private static Object object(String yaml) {
        return StrictYaml.object(StrictYaml.documents(yaml).getFirst(), "test.yaml");
    }
}
