package com.electricmall.acceptance.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.electricmall.acceptance.RunningSuite;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What autoscalers look at is there to be looked at. */
class AutoscalersTest {

    private static final List<String> ADAPTER = List.of("prometheus-adapter");

    /** One that misses a metric takes no pod away. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void lookAtTheCpuAloneWithoutAnAdapter(String overlay) {
        assertThat(Overlay.render(overlay).all(HorizontalPodAutoscaler.class))
                .allSatisfy(autoscaler -> assertThat(autoscaler.getSpec().getMetrics())
                        .extracting(MetricSpec::getType)
                        .containsExactly("Resource"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void alsoLookAtRequestsInFlightWithAnAdapter(String overlay) {
        assertThat(Overlay.render(overlay, ADAPTER).all(HorizontalPodAutoscaler.class))
                .hasSize(5)
                .allSatisfy(autoscaler -> assertThat(autoscaler.getSpec().getMetrics())
                        .extracting(MetricSpec::getType)
                        .containsExactly("Resource", "Pods"));
    }

    /** Its team applies its own folder alone, and would take the metric away again if only the whole had it. */
    @ParameterizedTest
    @ValueSource(strings = {"gateway", "user-service", "product-service", "order-service", "payment-service"})
    void lookAtTheSameInTheFolderOfEachProgram(String program) {
        var folder = Overlay.render("production/" + program, ADAPTER);

        assertThat(folder.one(HorizontalPodAutoscaler.class, program).getSpec())
                .isEqualTo(Overlay.render("production", ADAPTER)
                        .one(HorizontalPodAutoscaler.class, program)
                        .getSpec());
    }

    @Test
    void lookAtMetricsThatTheAdapterHasRulesFor() throws IOException {
        var rules = Files.readString(RunningSuite.root().resolve("k8s/parts/prometheus-adapter/values.yaml"));
        var values = StrictYaml.documents(rules).getFirst();
        assertThat(values.get("rules")).asInstanceOf(MAP).containsEntry("default", false);
        var custom = (List<?>) ((Map<?, ?>) values.get("rules")).get("custom");
        var series = custom.stream()
                .map(rule -> String.valueOf(((Map<?, ?>) rule).get("seriesQuery")))
                .map(query -> query.substring(0, query.indexOf('{')))
                .collect(toSet());

        assertThat(metrics()).isNotEmpty().isEqualTo(series);
    }

    /** The operator's own Service, whatever the release of its chart is called. */
    @Test
    void askThePrometheusThatTheOperatorRuns() throws IOException {
        var values = Files.readString(RunningSuite.root().resolve("k8s/parts/prometheus-adapter/values.yaml"));
        var operations = Files.readString(RunningSuite.root().resolve("docs/operations.md"));
        assertThat(StrictYaml.documents(values).getFirst().get("prometheus"))
                .isEqualTo(Map.of("url", "http://prometheus-operated.monitoring", "port", 9090));
        assertThat(operations).contains("--namespace monitoring port-forward service/prometheus-operated 9090:9090");
    }

    /** A panel asks for it, and a test of the running suite that each panel has data. */
    @Test
    void lookAtMetricsThatDashboardsShow() throws IOException {
        var dashboard = Files.readString(RunningSuite.root().resolve("monitoring/dashboards/service.json"));

        assertThat(metrics())
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(dashboard).contains("(" + metric + "{"));
    }

    private static Set<String> metrics() {
        return Overlay.render("production", ADAPTER).all(HorizontalPodAutoscaler.class).stream()
                .flatMap(autoscaler -> autoscaler.getSpec().getMetrics().stream())
                .filter(metric -> metric.getPods() != null)
                .map(metric -> metric.getPods().getMetric().getName())
                .collect(toSet());
    }
}
