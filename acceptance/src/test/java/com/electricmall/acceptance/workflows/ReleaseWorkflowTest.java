package com.electricmall.acceptance.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.workflows.Workflow.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code release.yml}: what a tag releases, and what of {@code images.yml} it is made of. */
class ReleaseWorkflowTest {

    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private Workflow release;

    @BeforeEach
    void read() throws IOException {
        release = Workflow.read("release.yml");
    }

    /** Before anything is made of it: who may push a tag may not thereby release what nobody has looked at. */
    @Test
    void releaseOnlyWhatIsOnMainAndPassed() {
        var steps = release.jobs().get("image").steps();
        var check = steps.stream()
                .map(Step::run)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();

        assertThat(check)
                .contains("git merge-base --is-ancestor \"$GITHUB_SHA\" origin/main")
                .contains("gh run list --workflow build.yml --branch main", "--commit \"$GITHUB_SHA\"")
                .contains("--status success")
                .containsPattern("passed\" -gt 0 ] \\|\\| \\{[^}]*exit 1");
        assertThat(steps.getFirst().with()).containsEntry("fetch-depth", "0");
        assertThat(release.jobs().get("release").needs()).containsExactly("image");
    }

    /** Otherwise the next kubectl apply puts the previous image back, without a canary. */
    @Test
    void writeDownWhatWasReleased() {
        var record = release.jobs().get("record");

        assertThat(record.needs()).containsExactly("image", "release");
        assertThat(record.permissions()).isEqualTo(Workflow.TO_OPEN_A_PULL_REQUEST);
        assertThat(record.steps())
                .anySatisfy(step -> assertThat(step.run())
                        .containsSubsequence(
                                ".ci/tag \"$program\" \"$RELEASED\"", "git push", "gh pr create --base main"));
        assertThat(record.steps().getFirst().with()).containsEntry("ref", "main");
    }

    /** A cache fits the layers that it was recorded with, so a release takes both, and only if a suite came up. */
    @Test
    void releaseImagesWithTheirStartUpCaches() throws IOException {
        var train = Workflow.read("images.yml").jobs().get("train");
        var script = Files.readString(RunningSuite.root().resolve("docker/train.sh"));

        assertThat(train.needs()).containsExactly("image");
        assertThat(train.env().get("PROGRAMS").split(" "))
                .containsExactlyInAnyOrderElementsOf(Workflow.programsInCluster())
                .allSatisfy(program -> assertThat(script).containsPattern("programs=\".*\\b" + program + "\\b.*\""));
        assertThat(train.steps().stream()
                        .map(Step::run)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining()))
                .containsSubsequence(
                        "docker pull", "docker/train.sh", "docker compose up --detach --wait", "docker push")
                .contains("docker push \"$REGISTRY/electric-mall/$program:$REVISION-trained\"");
        assertThat(release.jobs().get("image").steps().getLast().run())
                .containsSubsequence(
                        "trained=$REGISTRY/electric-mall/$program:$GITHUB_SHA-trained",
                        "if docker manifest inspect \"$image\"",
                        "if docker pull \"$trained\"",
                        "FROM $trained",
                        ".ci/image ",
                        "docker push \"$image\"");
    }

    @Test
    void releaseEachProgram() throws IOException {
        var expected = Workflow.programsInCluster().stream()
                .map(program -> program + "/v*")
                .toList();

        assertThat(release.on()).containsOnlyKeys("push");
        var tags = (Map<?, ?>) release.on().get("push");
        assertThat(tags.get("tags")).asInstanceOf(LIST).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(release.concurrency().cancelInProgress()).isFalse();
    }

    @Test
    void reachEitherPeerOfDiscovery() {
        assertThat(release.jobs().get("release").steps().getLast().run())
                .contains("for peer in discovery-0 discovery-1; do", "port-forward \"$peer\" 8761:8080");
    }

    /** One that is there already is neither made anew nor pushed. */
    @Test
    void releaseTheImageThatTheRegistryHas() throws IOException {
        assertThat(makeTheImage(true)).isEqualTo("version=1.2.3@" + DIGEST + "\n");

        assertThat(calls()).noneMatch(call -> call.startsWith("push") || call.startsWith("pull"));
    }

    @Test
    void releaseTheImageThatWasPushed() throws IOException {
        assertThat(makeTheImage(false)).isEqualTo("version=1.2.3@" + DIGEST + "\n");

        assertThat(calls())
                .containsSubsequence(
                        "pull registry.example.com/electric-mall/order-service:abc-trained",
                        "push registry.example.com/electric-mall/order-service:1.2.3",
                        "buildx imagetools inspect registry.example.com/electric-mall/order-service:1.2.3"
                                + " --format {{.Manifest.Digest}}");
    }

    /** A tag may be moved between the two. */
    @Test
    void handTheDigestOn() {
        assertThat(release.jobs().get("image").outputs()).containsEntry("version", "${{ steps.push.outputs.version }}");
        assertThat(release.jobs().get("image").steps().getLast().id()).isEqualTo("push");
        var last = release.jobs().get("release").steps().getLast();
        assertThat(last.env()).containsEntry("VERSION", "${{ needs.image.outputs.version }}");
        assertThat(last.run()).contains("exec k8s/release \"${GITHUB_REF_NAME%%/*}\" \"$VERSION\"");
        assertThat(release.jobs().get("record").steps().getLast().env())
                .containsEntry("RELEASED", "${{ needs.image.outputs.version }}");
    }

    /** Runs the commands of the step, as GitHub does, with a docker that writes its arguments down. */
    private String makeTheImage(boolean isThere) throws IOException {
        var docker = Files.writeString(folder.resolve("docker"), """
                #!/bin/sh
                echo "$*" >>calls
                case "$*" in
                "manifest inspect "*) exit %d ;;
                "buildx imagetools inspect "*) echo %s ;;
                login*) cat >/dev/null ;;
                esac
                """.formatted(isThere ? 0 : 1, DIGEST));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        var script = Files.writeString(
                folder.resolve("step"),
                release.jobs().get("image").steps().getLast().run());
        var output = folder.resolve("output");
        new Commands(
                        folder,
                        Map.of(
                                "PATH", folder + ":" + System.getenv("PATH"),
                                "GITHUB_REF_NAME", "order-service/v1.2.3",
                                "GITHUB_SHA", "abc",
                                "GITHUB_OUTPUT", output.toString(),
                                "REGISTRY", "registry.example.com",
                                "REGISTRY_USER", "somebody",
                                "REGISTRY_PASSWORD", "something"))
                .run(Duration.ofSeconds(30), List.of("bash", "-e", script.toString()));
        return Files.readString(output);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
