package com.electricmall.acceptance.kubernetes;

import static com.electricmall.acceptance.kubernetes.DeclaredCalls.SERVICES;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.kubernetes.NetworkPolicies.ForeignPod;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Pod;
import com.electricmall.acceptance.kubernetes.OperatorObject.PodMonitor;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an overlay may add: how Prometheus finds the programs, a collector of traces, OpenSearch. */
class ComponentsTest {

    private static final InetAddress IN_THE_CLUSTER = InetAddress.ofLiteral("10.244.1.7");
    private static final String ROLE = "electricmall.com/role";

    @Test
    void letPrometheusFindEveryProgramWithTheLabelsOfTheRules() {
        var manifests = Overlay.render("production");
        var monitors = manifests.all(PodMonitor.class);
        var endpoint = monitors.getFirst().spec().podMetricsEndpoints().getFirst();

        assertThat(monitors).hasSize(1);
        for (var program : manifests.programs()) {
            var template = manifests.podTemplates().get(program);
            assertThat(NetworkPolicies.selects(
                            monitors.getFirst().spec().selector(),
                            template.getMetadata().getLabels()))
                    .as(program)
                    .isTrue();
            assertThat(template.getSpec().getContainers().getFirst().getPorts())
                    .as(program)
                    .anyMatch(port -> port.getName().equals(endpoint.port()) && port.getContainerPort() == 9080);
        }
        assertThat(endpoint.path()).isEqualTo("/actuator/prometheus");
        assertThat(endpoint.relabelings().stream()
                        .collect(toMap(
                                label -> label.targetLabel(),
                                label -> label.sourceLabels().getFirst())))
                .isEqualTo(Map.of(
                        "service",
                        "__meta_kubernetes_pod_label_app_kubernetes_io_name",
                        "instance",
                        "__meta_kubernetes_pod_name"));
    }

    @Test
    void letTracesOutToTheCollector() {
        var manifests = Overlay.render("production", List.of("collector"));
        var senders = new ArrayList<>(SERVICES);
        senders.add("gateway");
        var address = URI.create(manifests.address("MANAGEMENT_OTLP_TRACING_ENDPOINT"));

        assertThat(whoReaches(manifests, "monitoring", address.getPort())).containsExactlyInAnyOrderElementsOf(senders);
        assertThat(whoReaches(Overlay.render("production"), "monitoring", address.getPort()))
                .isEmpty();
        assertThat(address.getPath()).isEqualTo("/v1/traces");
    }

    @Test
    void letProductServiceAloneSearchInOpenSearch() {
        var manifests = Overlay.render("production", List.of("opensearch"));
        var environment =
                manifests.pod("product-service").getContainers().getFirst().getEnv();
        var url = URI.create(
                Manifests.variable(environment, "MALL_SEARCH_OPENSEARCH_URL").getValue());

        assertThat(whoReaches(manifests, "search", url.getPort())).containsExactly("product-service");
        assertThat(Manifests.variable(environment, "MALL_SEARCH_ENGINE").getValue())
                .isEqualTo("opensearch");
        assertThat(Manifests.variable(environment, "MALL_SEARCH_OPENSEARCH_PASSWORD")
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName())
                .isEqualTo("product-service-search");
    }

    /** Its team applies its own folder alone. */
    @Test
    void addOpenSearchToTheFolderOfProductService() {
        assertThat(Overlay.render("production", List.of("opensearch")).objects())
                .containsAll(Overlay.render("production/product-service", List.of("opensearch"))
                        .objects());
    }

    private static List<String> whoReaches(Manifests manifests, String role, int port) {
        var policies = new NetworkPolicies(manifests.all(NetworkPolicy.class));
        var target = new ForeignPod(role, Map.of(ROLE, role), Map.of(), IN_THE_CLUSTER);
        return manifests.podLabels().entrySet().stream()
                .filter(pod ->
                        policies.allow(new Pod(pod.getKey(), pod.getValue(), IN_THE_CLUSTER), target, "TCP", port))
                .map(Map.Entry::getKey)
                .toList();
    }
}
