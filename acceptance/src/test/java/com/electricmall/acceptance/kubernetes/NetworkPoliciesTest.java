package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.kubernetes.NetworkPolicies.ForeignPod;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Outside;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Pod;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkPoliciesTest {

    private static final InetAddress ADDRESS = InetAddress.ofLiteral("10.244.1.7");
    private static final Pod SHOP = new Pod("shop", Map.of("app", "shop"), ADDRESS);
    private static final Pod DATABASE = new Pod("database", Map.of("app", "database"), ADDRESS);

    private static final String DENY_ALL = "{podSelector: {}, policyTypes: [Ingress, Egress]}";
    private static final String OUT_OF_SHOP = "{podSelector: {matchLabels: {app: shop}}, policyTypes: [Egress],"
            + " egress: [{to: [{podSelector: {matchLabels: {app: database}}}], ports: [{port: 5432}]}]}";
    private static final String INTO_DATABASE = "{podSelector: {matchLabels: {app: database}}, policyTypes: [Ingress],"
            + " ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [shop]}]}}],"
            + " ports: [{protocol: TCP, port: 5432}]}]}";

    @Test
    void letEverythingThroughWhereNoneSelects() {
        assertThat(policies().allow(SHOP, DATABASE, "TCP", 5432)).isTrue();
        assertThat(policies(INTO_DATABASE).allow(DATABASE, SHOP, "TCP", 1)).isTrue();
    }

    @Test
    void needOneAtEachEnd() {
        assertThat(policies(DENY_ALL).allow(SHOP, DATABASE, "TCP", 5432)).isFalse();
        assertThat(policies(DENY_ALL, OUT_OF_SHOP).allow(SHOP, DATABASE, "TCP", 5432))
                .isFalse();
        assertThat(policies(DENY_ALL, INTO_DATABASE).allow(SHOP, DATABASE, "TCP", 5432))
                .isFalse();
        assertThat(policies(DENY_ALL, OUT_OF_SHOP, INTO_DATABASE).allow(SHOP, DATABASE, "TCP", 5432))
                .isTrue();
    }

    @Test
    void openOneDirectionPortAndProtocol() {
        var policies = policies(DENY_ALL, OUT_OF_SHOP, INTO_DATABASE);
        assertThat(policies.allow(DATABASE, SHOP, "TCP", 5432)).isFalse();
        assertThat(policies.allow(SHOP, DATABASE, "TCP", 5433)).isFalse();
        assertThat(policies.allow(SHOP, DATABASE, "UDP", 5432)).isFalse();
    }

    /** A selector of pods alone means the policy's own namespace. */
    @Test
    void tellNamespacesApart() {
        var foreignShop = new ForeignPod("foreign shop", Map.of("name", "elsewhere"), Map.of("app", "shop"), ADDRESS);
        assertThat(policies(INTO_DATABASE).allow(foreignShop, DATABASE, "TCP", 5432))
                .isFalse();
        assertThat(policies("{podSelector: {}, policyTypes: [Ingress],"
                                + " ingress: [{from: [{namespaceSelector: {matchLabels: {name: elsewhere}}}]}]}")
                        .allow(foreignShop, DATABASE, "TCP", 5432))
                .isTrue();
    }

    @Test
    void exceptAddressesFromABlock() {
        var policies = policies("{podSelector: {}, policyTypes: [Egress],"
                + " egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]}");
        assertThat(policies.allow(SHOP, outside("198.51.100.1"), "TCP", 443)).isTrue();
        assertThat(policies.allow(SHOP, outside("10.9.9.9"), "TCP", 443)).isFalse();
        assertThat(policies.allow(SHOP, outside("2600::1"), "TCP", 443)).isFalse();
        assertThat(policies.allow(SHOP, DATABASE, "TCP", 443)).isFalse();
    }

    private static Outside outside(String address) {
        return new Outside(address, InetAddress.ofLiteral(address));
    }

    private static NetworkPolicies policies(String... specs) {
        return new NetworkPolicies(List.of(specs).stream()
                .map(spec -> "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: %s}"
                        .formatted(spec))
                .map(yaml -> (NetworkPolicy)
                        StrictYaml.object(StrictYaml.documents(yaml).getFirst(), "test.yaml"))
                .toList());
    }
}
