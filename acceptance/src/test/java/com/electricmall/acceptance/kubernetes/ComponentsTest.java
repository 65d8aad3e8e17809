package com.electricmall.acceptance.kubernetes;

import static com.electricmall.acceptance.kubernetes.DeclaredCalls.SERVICES;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.ForeignPod;
import com.electricmall.acceptance.kubernetes.NetworkPolicies.Pod;
import com.electricmall.acceptance.kubernetes.OperatorObject.Kafka;
import com.electricmall.acceptance.kubernetes.OperatorObject.PodMonitor;
import com.electricmall.acceptance.kubernetes.OperatorObject.PodMonitor.MetricsEndpoint;
import com.electricmall.acceptance.kubernetes.OperatorObject.PodMonitor.MonitorSpec;
import com.electricmall.acceptance.kubernetes.OperatorObject.PodMonitor.Relabeling;
import com.electricmall.acceptance.kubernetes.OperatorObject.RedisReplication;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an overlay may add: how Prometheus finds the programs, a collector of traces, OpenSearch. */
class ComponentsTest {

    private static final InetAddress IN_THE_CLUSTER = InetAddress.ofLiteral("10.244.1.7");
    private static final String ROLE = "electricmall.com/role";

    @Test
    void letPrometheusFindEveryProgramWithTheLabelsOfTheRules() {
        var manifests = Overlay.render("production");
        var monitor = monitor(manifests, "programs");
        var endpoint = monitor.podMetricsEndpoints().getFirst();

        for (var program : manifests.programs()) {
            var template = manifests.podTemplates().get(program);
            assertThat(NetworkPolicies.selects(
                            monitor.selector(), template.getMetadata().getLabels()))
                    .as(program)
                    .isTrue();
            assertThat(template.getSpec().getContainers().getFirst().getPorts())
                    .as(program)
                    .anyMatch(port -> port.getName().equals(endpoint.port()) && port.getContainerPort() == 9080);
        }
        assertThat(endpoint.path()).isEqualTo("/actuator/prometheus");
        assertThat(labels(endpoint))
                .isEqualTo(Map.of(
                        "service",
                        "__meta_kubernetes_pod_label_app_kubernetes_io_name",
                        "instance",
                        "__meta_kubernetes_pod_name"));
    }

    private static MonitorSpec monitor(Manifests manifests, String name) {
        return manifests.all(PodMonitor.class).stream()
                .filter(monitor -> monitor.metadata().name().equals(name))
                .findFirst()
                .orElseThrow()
                .spec();
    }

    private static Map<String, String> labels(MetricsEndpoint endpoint) {
        return endpoint.relabelings().stream()
                .collect(toMap(
                        Relabeling::targetLabel, label -> label.sourceLabels().getFirst()));
    }

    /** By the names that CloudNativePG, Strimzi and OpsTree's operator give to the ports of the pods that they make. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void letPrometheusFindThePartsOfOperators(String overlay) {
        var manifests = Overlay.render(overlay);
        var monitor = monitor(manifests, "parts");
        var kafka = manifests.all(Kafka.class).getFirst().spec().kafka();
        var exporter = manifests.all(RedisReplication.class).getFirst().spec().redisExporter();

        assertThat(manifests.podLabels().entrySet().stream()
                        .filter(pods -> NetworkPolicies.selects(monitor.selector(), pods.getValue()))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("postgres", "kafka", "redis");
        assertThat(monitor.podMetricsEndpoints())
                .extracting(MetricsEndpoint::port)
                .containsExactlyInAnyOrder("metrics", "tcp-prometheus", "redis-exporter");
        assertThat(monitor.podMetricsEndpoints()).allSatisfy(endpoint -> {
            assertThat(endpoint.path()).isEqualTo("/metrics");
            assertThat(labels(endpoint))
                    .isEqualTo(Map.of(
                            "service",
                            "__meta_kubernetes_pod_label_electricmall_com_part",
                            "instance",
                            "__meta_kubernetes_pod_name"));
        });
        assertThat(kafka.metricsConfig().type()).isEqualTo("strimziMetricsReporter");
        assertThat(exporter.enabled()).isTrue();
    }

    /** A metric that Kafka does not give would keep its alert silent. */
    @Test
    void letKafkaGiveTheMetricsOfTheRules() throws IOException {
        var allowed = Overlay.render("production")
                .all(Kafka.class)
                .getFirst()
                .spec()
                .kafka()
                .metricsConfig()
                .values()
                .allowList();
        var asked = Pattern.compile("kafka_\\w+")
                .matcher(Files.readString(RunningSuite.root().resolve("monitoring/rules/parts.yml")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(asked).isNotEmpty().allSatisfy(metric -> assertThat(allowed).anyMatch(metric::matches));
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
