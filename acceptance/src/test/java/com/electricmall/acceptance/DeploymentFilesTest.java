package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.kubernetes.StrictYaml;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads the Kubernetes and Compose files as strictly as a cluster would, so that a typo fails the build. What needs
 * kustomize is checked in the package {@code kubernetes}.
 */
class DeploymentFilesTest {

    private static final Path ROOT = RunningSuite.root();
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private static final List<String> PROGRAMS =
            List.of("discovery", "gateway", "user-service", "product-service", "order-service", "payment-service");

    /** As {@code ./mall bench catalogue} aims for with a million products. */
    private static final long INDEX_BYTES = 1L << 30;

    private static final long RESIDENT_BYTES = 600L << 20;

    static Stream<Path> manifests() throws IOException {
        return yamlFiles().filter(file -> !file.endsWith("kustomization.yaml") && !isOfChart(file));
    }

    /** The values of a chart are no manifest. */
    private static boolean isOfChart(Path file) {
        return file.endsWith("values.yaml");
    }

    static Stream<Path> kustomizations() throws IOException {
        return yamlFiles().filter(file -> file.endsWith("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void holdOnlyFieldsThatKubernetesKnows(Path file) {
        for (var document : documents(file)) {
            assertThat(StrictYaml.object(document, file.toString())).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void nameOnlyResourcesThatExist(Path file) {
        var kustomization = documents(file).getFirst();
        assertThat(kustomization.keySet())
                .isSubsetOf(
                        "apiVersion",
                        "kind",
                        "namespace",
                        "labels",
                        "resources",
                        "components",
                        "configMapGenerator",
                        "images",
                        "patches",
                        "replacements");
        for (var list : List.of("resources", "components")) {
            for (var resource : (List<?>) kustomization.getOrDefault(list, List.of())) {
                assertThat(file.resolveSibling(resource.toString())).exists();
            }
        }
    }

    /** Nor one whose name would have no hash. */
    @ParameterizedTest
    @MethodSource("kustomizations")
    void generateNoConfigMapThatCanBeEdited(Path file) {
        var generated = (List<?>) documents(file).getFirst().getOrDefault("configMapGenerator", List.of());
        for (var config : generated) {
            assertThat(map(config).keySet()).isSubsetOf("name", "behavior", "options", "literals");
            assertThat(map(config).get("options")).isEqualTo(Map.of("immutable", true));
        }
    }

    /**
     * Its root file system cannot be written to, and an index of a million products is a gigabyte, or two while
     * segments are merged.
     */
    @Test
    void deployTheSearchIndexWithAFolderAndMemory() {
        var pod = JSON.convertValue(
                        documents(ROOT.resolve("k8s/base/product-service/deployment.yaml"))
                                .getFirst(),
                        Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec();
        var container = pod.getContainers().getFirst();
        var folder = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("MALL_SEARCH_FOLDER"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
        var mount = container.getVolumeMounts().stream()
                .filter(mounted -> folder.startsWith(mounted.getMountPath() + "/"))
                .findFirst()
                .orElseThrow();
        var volume = pod.getVolumes().stream()
                .filter(known -> known.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();

        assertThat(mount.getReadOnly()).isNotEqualTo(true);
        assertThat(bytes(volume.getEmptyDir().getSizeLimit())).isGreaterThan(2 * INDEX_BYTES);
        assertThat(bytes(container.getResources().getRequests().get("memory"))).isGreaterThanOrEqualTo(RESIDENT_BYTES);
        assertThat(bytes(container.getResources().getLimits().get("memory"))).isGreaterThan(RESIDENT_BYTES);
    }

    @Test
    void composeTheSearchIndexWithAFolderAndMemory() {
        var compose = documents(ROOT.resolve("docker-compose.yml")).getFirst();
        var service = map(map(compose.get("services")).get("product-service"));
        var folder = map(service.get("environment")).get("MALL_SEARCH_FOLDER").toString();
        var mount = ((List<?>) service.get("volumes"))
                .stream()
                        .map(mounted -> mounted.toString().split(":", -1))
                        .filter(mounted -> folder.startsWith(mounted[1] + "/"))
                        .findFirst()
                        .orElseThrow();

        assertThat(mount).doesNotContain("ro");
        assertThat(map(compose.get("volumes"))).containsKey(mount[0]);
        assertThat(bytes(new Quantity(service.get("mem_limit").toString().replaceFirst("m$", "Mi"))))
                .isGreaterThan(RESIDENT_BYTES);
    }

    @Test
    void composeEveryProgramFromPartsThatAreReady() {
        var compose = documents(ROOT.resolve("docker-compose.yml")).getFirst();
        var services = map(compose.get("services"));
        assertThat(services.keySet()).contains("postgres", "redis", "kafka");
        assertThat(services.values())
                .filteredOn(service -> map(service).containsKey("build"))
                .extracting(service ->
                        map(map(map(service).get("build")).get("args")).get("MODULE"))
                .containsAll(PROGRAMS);
        services.forEach((name, definition) -> {
            var service = map(definition);
            assertThat(service.containsKey("image") || service.containsKey("build"))
                    .as("%s has an image or a build", name)
                    .isTrue();
            if (service.containsKey("depends_on")) {
                assertThat(services.keySet())
                        .containsAll(map(service.get("depends_on")).keySet());
            }
            if (service.containsKey("build")) {
                var module = map(map(service.get("build")).get("args")).get("MODULE");
                assertThat(ROOT.resolve(module.toString()).resolve("pom.xml")).exists();
            }
        });
    }

    @Test
    void nameEachSettingOfComposeInTheExample() throws IOException {
        var required = Pattern.compile("\\$\\{(\\w+):[?-]|(?m)^ +([A-Z_]+):$")
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(variable -> variable.group(1) == null ? variable.group(2) : variable.group(1))
                .distinct()
                .toList();
        var explained = Pattern.compile("(?m)^(?:# )?([A-Z_]+)=")
                .matcher(Files.readString(ROOT.resolve(".env.example")))
                .results()
                .map(variable -> variable.group(1))
                .toList();

        assertThat(explained).containsExactlyInAnyOrderElementsOf(required);
    }

    /** The base image has neither curl nor wget. */
    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "local/sandbox-provider/Dockerfile"})
    void checkTheHealthOfImagesWithJavaAlone(String file) throws IOException {
        var recipe = Files.readString(ROOT.resolve(file));
        assertThat(recipe.replace("\\\n", ""))
                .containsPattern("(?m)^HEALTHCHECK .*--retries=\\d+ +CMD \\[\"java\", .*\"/app/healthcheck.jar\"");
        assertThat(recipe.lines().filter(line -> !line.startsWith("#")))
                .noneMatch(line -> line.matches(".*\\b(curl|wget)\\b.*"));
    }

    /** docker-compose 1.29, which distributions ship, refuses the one and ignores the other. */
    @Test
    void composeWithWhatOldVersionsKnow() {
        assertThat(documents(ROOT.resolve("docker-compose.yml")).getFirst()).doesNotContainKeys("name", "configs");
    }

    private static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static Stream<Path> yamlFiles() throws IOException {
        try (var files = Files.walk(ROOT.resolve("k8s"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    private static List<Map<String, Object>> documents(Path file) {
        try {
            return StrictYaml.documents(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Object yaml) {
        return JSON.convertValue(yaml, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }
}
