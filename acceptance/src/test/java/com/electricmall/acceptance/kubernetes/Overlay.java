package com.electricmall.acceptance.kubernetes;

import static com.electricmall.local.testing.SkipReasons.NOT_IN_DEBIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.RunningSuite;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Renders folders of {@code k8s/} by kustomize, each once. */
final class Overlay {

    /** The first version of kubectl whose kustomize knows components and all that our files use. */
    private static final int OLDEST_MINOR = 27;

    private static final Path K8S = RunningSuite.root().resolve("k8s");

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    private Overlay() {}

    /** The objects of {@code k8s/overlays/…}; skips the test on a machine that cannot render them. */
    static Manifests render(String overlay) {
        requireKubectl();
        return RENDERED.computeIfAbsent(overlay, name -> render(name, K8S.resolve("overlays/" + name)));
    }

    /** The objects of an overlay that uses these components of {@code k8s/parts} too. */
    static Manifests render(String overlay, List<String> components) {
        requireKubectl();
        return RENDERED.computeIfAbsent(overlay + " with " + components, name -> {
            try {
                var folder = Files.createTempDirectory("overlay").toRealPath();
                try {
                    Files.writeString(folder.resolve("kustomization.yaml"), """
                            apiVersion: kustomize.config.k8s.io/v1beta1
                            kind: Kustomization
                            resources: [%s]
                            components: [%s]
                            """.formatted(
                                    folder.relativize(K8S.resolve("overlays/" + overlay)),
                                    components.stream()
                                            .map(component -> folder.relativize(K8S.resolve("parts/" + component))
                                                    .toString())
                                            .collect(Collectors.joining(", "))));
                    return render(name, folder);
                } finally {
                    Files.delete(folder.resolve("kustomization.yaml"));
                    Files.delete(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The objects of a folder that is no part of the project. */
    static Manifests render(Path folder) {
        requireKubectl();
        return render(folder.toString(), folder);
    }

    private static Manifests render(String name, Path folder) {
        return Manifests.read(name, kubectl("kustomize", folder.toString()));
    }

    private static void requireKubectl() {
        var installed = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
        require(installed, "kubectl. The manifests are not rendered.", System.getenv());
        var minor = minorVersion();
        require(
                minor >= OLDEST_MINOR,
                "kubectl 1.%d or newer. It is 1.%d; the manifests are not rendered.".formatted(OLDEST_MINOR, minor),
                System.getenv());
    }

    /** Skips the test, but fails at GitHub, where {@code .ci/run} can install it. */
    static void require(boolean there, String what, Map<String, String> environment) {
        if ("true".equals(environment.get("GITHUB_ACTIONS"))) {
            assertThat(there).as(NOT_IN_DEBIAN + what).isTrue();
        }
        assumeTrue(there, NOT_IN_DEBIAN + what);
    }

    /** Some builds write it with a suffix, as in {@code 27+}. */
    private static int minorVersion() {
        try {
            JsonNode version = new ObjectMapper().readTree(kubectl("version", "--client", "--output=json"));
            return Integer.parseInt(version.at("/clientVersion/minor").asText().replaceAll("\\D.*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String kubectl(String... arguments) {
        var command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        try {
            var output = Files.createTempFile("kubectl", ".out");
            var errors = Files.createTempFile("kubectl", ".err");
            try {
                var process = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                assertThat(process.waitFor(1, TimeUnit.MINUTES))
                        .as("%s ends", command)
                        .isTrue();
                assertThat(process.exitValue())
                        .as("exit code of %s, which printed:%n%s", command, Files.readString(errors, UTF_8))
                        .isZero();
                return Files.readString(output, UTF_8);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
