package com.electricmall.acceptance.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.kubernetes.StrictYaml;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a platform team asks of {@code docker-compose.yml}. */
class ComposeFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** To the patch: {@code v3.5.0}, {@code 18.1} or {@code 7.4.7}. */
    private static final Pattern EXACT = Pattern.compile("[\\w./-]+:v?\\d+\\.\\d+(\\.\\d+)?");

    private Map<String, Object> compose;
    private Map<String, Object> services;

    @BeforeEach
    void read() throws IOException {
        compose = StrictYaml.documents(text("docker-compose.yml")).getFirst();
        services = map(compose.get("services"));
    }

    @Test
    void pinsEachImageThatItDoesNotBuild() {
        services.forEach((name, definition) -> {
            var service = map(definition);
            if (!service.containsKey("build")) {
                assertThat(service.get("image").toString()).as(name).matches(EXACT);
            }
        });
    }

    /** A plain {@code 7} or {@code 18} is another image each month. */
    @Test
    void runsTheDatabasesThatTheManifestsRun() throws IOException {
        for (var part : List.of("postgres", "redis")) {
            assertThat(text("k8s/parts/single/" + part + ".yaml"))
                    .contains("image: " + map(services.get(part)).get("image") + "\n");
        }
    }

    /** Docker starts nothing with a limit above what the machine has, or on a kernel that knows none. */
    @Test
    void limitsMemoryAndProcessorsOfEachContainer() {
        services.forEach((name, definition) -> assertThat(map(definition))
                .as(name)
                .containsKey("mem_limit")
                .containsEntry("cpus", "${CONTAINER_CPUS:-1.0}")
                .containsEntry("restart", "unless-stopped"));
    }

    /** The images are made from jars, which a clean clone has not: nowhere is it started before they are built. */
    @Test
    void isStartedAfterTheJarsWereBuilt() throws IOException {
        var page = text("docs/containers.md");
        assertThat(page.indexOf("\n./mvnw -DskipTests package\n"))
                .isPositive()
                .isLessThan(page.indexOf("docker compose up"))
                .isLessThan(page.indexOf("docker compose build"));
        assertThat(text("docker-compose.yml").substring(0, 400)).contains("./mvnw -DskipTests package");
    }

    /** Of what it builds, the images do. That of the collector has no program but the collector. */
    @Test
    void checksTheHealthOfEachContainer() {
        services.forEach((name, definition) -> {
            var service = map(definition);
            if (!service.containsKey("build") && !name.equals("collector")) {
                assertThat(map(service.get("healthcheck"))).as(name).containsKeys("test", "interval", "retries");
            }
        });
        assertThat(services).containsKey("collector");
    }

    @Test
    void startsWhatWatchesAfterWhatItAsks() {
        assertStartsAfter("prometheus", "alertmanager");
        assertStartsAfter("grafana", "prometheus");
        assertStartsAfter("collector", "jaeger");
    }

    private void assertStartsAfter(String later, String earlier) {
        var service = map(services.get(later));
        assertThat(map(service.get("depends_on")))
                .as(later)
                .isEqualTo(Map.of(earlier, Map.of("condition", "service_healthy")));
        assertThat(map(services.get(earlier)))
                .as("a profile starts both")
                .containsEntry("profiles", service.get("profiles"));
    }

    @Test
    void keepsWhatProgramsRememberInVolumesWithNames() {
        var volumes = map(compose.get("volumes")).keySet();
        for (var stateful : List.of("postgres", "kafka", "prometheus", "alertmanager", "grafana", "opensearch")) {
            assertThat(list(map(services.get(stateful)).get("volumes")))
                    .as(stateful)
                    .anyMatch(mount -> volumes.contains(mount.toString().split(":", 2)[0]));
        }
    }

    @Test
    void handsOutSecretsAsFilesAlone() {
        var known = map(compose.get("secrets"));
        var used = new TreeSet<String>();
        services.forEach((name, definition) -> {
            var service = map(definition);
            for (var secret : list(service.getOrDefault("secrets", List.of()))) {
                used.add(
                        secret instanceof String source
                                ? source
                                : map(secret).get("source").toString());
            }
            map(service.getOrDefault("environment", Map.of())).keySet().stream()
                    .filter(variable -> variable.matches(".*(PASSWORD|SECRET|KEY)"))
                    .forEach(variable ->
                            assertThat(variable).as("a variable of %s", name).isNull());
        });

        assertThat(used).isEqualTo(new TreeSet<>(known.keySet()));
        known.forEach((name, secret) ->
                assertThat(map(secret)).isEqualTo(Map.of("file", "${SECRETS_FOLDER:-./secrets}/" + name)));
    }

    /** Nothing that is given to a program by file is missing where people read what to fill. */
    @Test
    void explainsEachSecretInTheExample() throws IOException {
        assertThat(text(".env.example")).contains(map(compose.get("secrets")).keySet());
        assertThat(text(".gitignore").lines()).contains("/secrets/", ".env");
    }

    @Test
    void sendsTracesThroughTheCollectorToTheStoreThatGrafanaAsks() throws IOException {
        assertThat(map(services.get("collector")))
                .containsEntry("profiles", List.of("tracing"))
                .extracting(collector -> list(collector.get("volumes")).getFirst())
                .isEqualTo("./monitoring/collector.yml:/etc/otelcol/config.yaml:ro");
        var collector = StrictYaml.documents(text("monitoring/collector.yml")).getFirst();
        assertThat(map(map(collector.get("exporters")).get("otlp"))).containsEntry("endpoint", "jaeger:4317");
        assertThat(text(".env.example")).contains("MANAGEMENT_OTLP_TRACING_ENDPOINT=http://collector:4318/v1/traces");
        assertThat(text("monitoring/collector.yml")).contains("endpoint: 0.0.0.0:4318");
        assertThat(map(services.get("jaeger"))).containsEntry("profiles", List.of("tracing"));
        assertThat(text("monitoring/grafana/datasources/traces.yml")).contains("url: http://jaeger:16686");
        for (var traced : List.of("gateway", "user-service", "product-service", "order-service", "payment-service")) {
            assertThat(map(map(services.get(traced)).get("environment")))
                    .as(traced)
                    .containsEntry("MANAGEMENT_OTLP_TRACING_ENDPOINT", null);
        }
    }

    private static String text(String file) throws IOException {
        return Files.readString(RunningSuite.root().resolve(file));
    }

    private static List<?> list(Object yaml) {
        return (List<?>) yaml;
    }

    private static Map<String, Object> map(Object yaml) {
        return JSON.convertValue(yaml, new TypeReference<>() {});
    }
}
