package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the Kubernetes and Compose files as strictly as a cluster would, so that a typo fails the build. */
class DeploymentFilesTest {

    private static final Path ROOT = RunningSuite.root();
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "Deployment", Deployment.class,
            "Service", Service.class,
            "ConfigMap", ConfigMap.class,
            "Namespace", Namespace.class,
            "ServiceAccount", ServiceAccount.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class);
    private static final List<String> PROGRAMS =
            List.of("discovery", "gateway", "user-service", "product-service", "order-service", "payment-service");

    /** As {@code ./mall bench catalogue} aims for with a million products. */
    private static final long INDEX_BYTES = 1L << 30;

    private static final long RESIDENT_BYTES = 600L << 20;

    static Stream<Path> manifests() throws IOException {
        return yamlFiles().filter(file -> !file.endsWith("kustomization.yaml"));
    }

    static Stream<Path> kustomizations() throws IOException {
        return yamlFiles().filter(file -> file.endsWith("kustomization.yaml"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void holdOnlyFieldsThatKubernetesKnows(Path file) {
        for (var document : documents(file)) {
            var kind = KINDS.get(document.get("kind"));
            assertThat(kind).as("kind %s in %s", document.get("kind"), file).isNotNull();
            var resource = JSON.convertValue(document, kind);
            assertThat(unknownFields(resource, file.toString())).isEmpty();
            assertThat(resource.getMetadata().getName()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void nameOnlyResourcesThatExist(Path file) {
        var kustomization = documents(file).getFirst();
        assertThat(kustomization.keySet())
                .isSubsetOf("apiVersion", "kind", "namespace", "labels", "resources", "replicas", "images", "patches");
        for (var resource : (List<?>) kustomization.get("resources")) {
            assertThat(file.resolveSibling(resource.toString())).exists();
        }
    }

    @Test
    void deployEveryProgramWithProbesLimitsAndNoPrivileges() {
        for (var program : PROGRAMS) {
            var file = ROOT.resolve("k8s/base/" + program + "/deployment.yaml");
            var pod = JSON.convertValue(documents(file).getFirst(), Deployment.class)
                    .getSpec()
                    .getTemplate()
                    .getSpec();
            var container = pod.getContainers().getFirst();
            assertThat(pod.getTerminationGracePeriodSeconds()).as(program).isGreaterThan(30);
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(program).isTrue();
            assertThat(container.getReadinessProbe()).as(program).isNotNull();
            assertThat(container.getLivenessProbe()).as(program).isNotNull();
            assertThat(container.getResources().getLimits()).as(program).containsKey("memory");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .as(program)
                    .isTrue();
        }
    }

    /** Its root file system cannot be written to, and an index of a million products is a gigabyte. */
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
        assertThat(bytes(volume.getEmptyDir().getSizeLimit())).isGreaterThan(INDEX_BYTES);
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
        assertThat(services.keySet()).containsAll(PROGRAMS).contains("postgres", "redis", "kafka");
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

    /** Where the typed models found a field that they do not have. */
    private static List<String> unknownFields(Object model, String path) {
        var unknown = new ArrayList<String>();
        if (model instanceof Collection<?> elements) {
            elements.forEach(element -> unknown.addAll(unknownFields(element, path + "[]")));
        } else if (model != null && model.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
            for (var method : model.getClass().getMethods()) {
                if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
                    continue;
                }
                var value = invoke(method, model);
                if (method.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) value).keySet().forEach(field -> unknown.add(path + "." + field));
                } else {
                    unknown.addAll(
                            unknownFields(value, path + "." + method.getName().substring(3)));
                }
            }
        }
        return unknown;
    }

    private static Object invoke(java.lang.reflect.Method getter, Object model) {
        try {
            return getter.invoke(model);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(getter + " cannot be read", e);
        }
    }

    private static Stream<Path> yamlFiles() throws IOException {
        try (var files = Files.walk(ROOT.resolve("k8s"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    /** Repeated keys are refused. */
    private static List<Map<String, Object>> documents(Path file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (var reader = Files.newBufferedReader(file)) {
            var documents = new ArrayList<Map<String, Object>>();
            new Yaml(new SafeConstructor(options)).loadAll(reader).forEach(document -> documents.add(map(document)));
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Object yaml) {
        return JSON.convertValue(yaml, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }
}
