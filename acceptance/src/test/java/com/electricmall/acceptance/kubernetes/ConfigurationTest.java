package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What programs are configured with is in ConfigMaps whose names end with a hash of it. So a change is a new name,
 * which replaces the pods that read it. A plain ConfigMap would be read by whichever pod starts next.
 */
class ConfigurationTest {

    private static final List<String> PROGRAMS =
            List.of("discovery", "gateway", "user-service", "product-service", "order-service", "payment-service");

    private static final List<String> COLLECTOR = List.of("collector");

    private static final Path K8S = RunningSuite.root().resolve("k8s");

    /** The names of ConfigMaps that become environment variables. */
    private static Stream<String> namedBy(PodTemplateSpec template) {
        return Stream.of(template.getSpec().getContainers().stream(), template.getSpec().getInitContainers().stream())
                .flatMap(containers -> containers)
                .flatMap(ConfigurationTest::namedBy);
    }

    private static Stream<String> namedBy(Container container) {
        return Stream.concat(
                container.getEnvFrom().stream()
                        .filter(source -> source.getConfigMapRef() != null)
                        .map(source -> source.getConfigMapRef().getName()),
                container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null
                                && variable.getValueFrom().getConfigMapKeyRef() != null)
                        .map(variable ->
                                variable.getValueFrom().getConfigMapKeyRef().getName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void isNamedByWhatIsInIt(String overlay) {
        var manifests = Overlay.render(overlay);
        assertThat(manifests.programs()).isNotEmpty();
        for (var program : manifests.programs()) {
            assertThat(namedBy(manifests.podTemplates().get(program)))
                    .as("ConfigMaps that %s reads", program)
                    .isNotEmpty();
        }
        assertThat(manifests.podTemplates())
                .allSatisfy((name, template) -> assertThat(namedBy(template))
                        .as("ConfigMaps that %s reads", name)
                        .allSatisfy(config -> assertThat(config).matches(name + "-config" + Manifests.HASH)));
    }

    /** Else a person could change what a name's hash was made of. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void cannotBeEditedInPlace(String overlay) {
        var manifests = Overlay.render(overlay);

        assertThat(manifests.programs())
                .allSatisfy(program -> assertThat(manifests.config(program).getImmutable())
                        .as(program)
                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "staging", "kind"})
    void hasEveryKeyThatIsReadByItsName(String overlay) {
        var manifests = Overlay.render(overlay);
        manifests.podTemplates().values().forEach(template -> {
            namedBy(template).forEach(config -> manifests.one(ConfigMap.class, config));
            for (var container : template.getSpec().getContainers()) {
                container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null
                                && variable.getValueFrom().getConfigMapKeyRef() != null)
                        .map(variable -> variable.getValueFrom().getConfigMapKeyRef())
                        .forEach(reference -> assertThat(manifests
                                        .one(ConfigMap.class, reference.getName())
                                        .getData())
                                .containsKey(reference.getKey()));
            }
        });
    }

    /** A collector, which an overlay did not have before, is an address more for all but discovery. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "staging"})
    void replacesThePodsThatReadWhatWasChanged(String overlay) {
        var before = Overlay.render(overlay).podTemplates();
        var after = Overlay.render(overlay, COLLECTOR).podTemplates();

        assertThat(after).containsOnlyKeys(before.keySet());
        assertThat(after.entrySet().stream()
                        .filter(pods -> !pods.getValue().equals(before.get(pods.getKey())))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(PROGRAMS.stream()
                        .filter(name -> !name.equals("discovery"))
                        .toList());
        assertThat(Overlay.render(overlay).config("gateway").getMetadata().getName())
                .isNotEqualTo(Overlay.render(overlay, COLLECTOR)
                        .config("gateway")
                        .getMetadata()
                        .getName());
    }

    /** A folder that its team applies alone must not give its program what the whole overlay took away. */
    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void isTheSameInAFolderThatIsAppliedAlone(String program) {
        var whole = Overlay.render("production", COLLECTOR);
        var alone = Overlay.render("production/" + program, List.of("collector/addresses"));

        assertThat(whole.config(program)).isEqualTo(alone.config(program));
        assertThat(whole.podTemplates().get(program))
                .isEqualTo(alone.podTemplates().get(program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUREKA_URL", "POSTGRES_ADDRESS", "KAFKA_BOOTSTRAP_SERVERS", "REDIS_URL", "PUBLIC_URL"})
    void saysWhereSomethingIsInOneFile(String key) throws IOException {
        var said = key + ": " + Overlay.render("production").address(key);
        try (var files = Files.walk(K8S)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> text(file).contains(said)))
                    .as("files with %s", said)
                    .hasSize(1);
        }
    }

    /** docs/operations.md appends lines to them. */
    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void isAComponentAtTheEndOfAFoldersFile(String program) {
        assertThat(text(K8S.resolve("overlays/production").resolve(program).resolve("kustomization.yaml")))
                .matches("(?s).*\\ncomponents:\\n(  - \\S+\\n)+");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
