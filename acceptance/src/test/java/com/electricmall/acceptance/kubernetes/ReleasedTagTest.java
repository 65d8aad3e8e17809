package com.electricmall.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .ci/tag} writes what was released into the folder that {@code kubectl apply} reads. */
class ReleasedTagTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    private Path clone;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.createDirectory(clone.resolve(".ci"));
        Files.copy(
                RunningSuite.root().resolve(".ci/tag"), clone.resolve(".ci/tag"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Path kustomization(Path root, String program) {
        return root.resolve("k8s/overlays/production").resolve(program).resolve("kustomization.yaml");
    }

    private void run(String program, String version) {
        new Commands(clone, Map.of())
                .run(Duration.ofSeconds(30), List.of(clone.resolve(".ci/tag").toString(), program, version));
    }

    private String copy(String program) throws IOException {
        var file = kustomization(clone, program);
        Files.createDirectories(file.getParent());
        Files.copy(kustomization(RunningSuite.root(), program), file);
        return Files.readString(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"discovery", "gateway", "user-service", "product-service", "order-service", "payment-service"})
    void changesNothingButTheTag(String program) throws IOException {
        var before = copy(program);

        run(program, "1.10");

        var after = Files.readString(kustomization(clone, program));
        assertThat(after).isEqualTo(before.replaceFirst("newTag: .*", "newTag: \"1.10\""));
        var images = (List<?>) StrictYaml.documents(after).getFirst().get("images");
        assertThat(images)
                .singleElement()
                .isEqualTo(Map.of(
                        "name",
                        "electric-mall/" + program,
                        "newName",
                        "registry.example.com/electric-mall/" + program,
                        "newTag",
                        "1.10"));
    }

    /** The registry cannot move a digest to another image, as it can a tag. */
    @ParameterizedTest
    @ValueSource(
            strings = {"discovery", "gateway", "user-service", "product-service", "order-service", "payment-service"})
    void writesTheDigestDownToo(String program) throws IOException {
        var before = copy(program);

        run(program, "1.10" + DIGEST);

        assertThat(Files.readString(kustomization(clone, program)))
                .isEqualTo(before.replaceFirst("newTag: .*", "newTag: \"1.10\"\n    digest: " + DIGEST.substring(1)));
    }

    @Test
    void leavesNoDigestOfAnotherVersion() throws IOException {
        var before = copy("gateway");

        run("gateway", "1.10" + DIGEST);
        run("gateway", "1.11@sha256:" + "f".repeat(64));
        assertThat(Files.readString(kustomization(clone, "gateway")))
                .contains("newTag: \"1.11\"\n    digest: sha256:ffff")
                .doesNotContain(DIGEST);

        run("gateway", "1.12");
        assertThat(Files.readString(kustomization(clone, "gateway")))
                .isEqualTo(before.replaceFirst("newTag: .*", "newTag: \"1.12\""));
    }

    /** What a release sets and what kubectl apply sets next are the same to the letter, or all pods were replaced. */
    @Test
    void isRenderedAsAReleaseSetsIt() throws IOException {
        var k8s = RunningSuite.root().resolve("k8s");
        try (var files = Files.walk(k8s)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = clone.resolve("k8s").resolve(k8s.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }

        run("order-service", "1.10" + DIGEST);

        var pod = Overlay.render(kustomization(clone, "order-service").getParent())
                .pod("order-service");
        assertThat(pod.getContainers().getFirst().getImage())
                .isEqualTo("registry.example.com/electric-mall/order-service:1.10" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0@", "1.0@sha256:abc", "1.0@sha512:abc", "@sha256:abc", "1.0@latest", "1.0@1.0"})
    void refusesWhatIsNoDigest(String version) throws IOException {
        var before = copy("gateway");

        assertThatThrownBy(() -> run("gateway", version)).hasMessageContaining(version + " is not the tag of an image");
        assertThat(Files.readString(kustomization(clone, "gateway"))).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoTagAndWhatIsNoProgram() throws IOException {
        var before = copy("gateway");

        assertThatThrownBy(() -> run("gateway", "1.0&")).hasMessageContaining("1.0& is not the tag of an image");
        assertThatThrownBy(() -> run("nothing", "1.0.0"))
                .hasMessageContaining("there is no k8s/overlays/production/nothing");
        assertThat(Files.readString(kustomization(clone, "gateway"))).isEqualTo(before);
    }
}
