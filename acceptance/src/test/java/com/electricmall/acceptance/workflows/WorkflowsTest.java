package com.electricmall.acceptance.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.workflows.Workflow.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows have only fields that GitHub knows and we use, and what they run is there. */
class WorkflowsTest {

    /** By a commit, which unlike a tag nobody can move; the version beside it is for readers. */
    private static final Pattern PINNED =
            Pattern.compile("(?m)uses: (actions/[a-z-]+)@([0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+)$");

    /** Files of the project that a command names first in a line. */
    private static final Pattern PROGRAM =
            Pattern.compile("(?m)^\\s*(?:exec )?(\\.?/?(?:\\.ci|k8s|mvnw|mall)(?:/\\w+)?)");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(Workflow.FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void mayDoLittleAndNotForLong(Path file) throws IOException {
        var workflow = Workflow.read(file);

        assertThat(workflow.on()).isNotEmpty();
        assertThat(workflow.permissions())
                .containsEntry("contents", "read")
                .allSatisfy((_, right) -> assertThat(right).isEqualTo("read"));
        assertThat(workflow.jobs()).isNotEmpty().allSatisfy((name, job) -> {
            assertThat(job.timeoutMinutes()).as(name).isBetween(10, 240);
            assertThat(job.runsOn()).matches("ubuntu-\\d\\d\\.\\d\\d");
            if (job.needs() != null) {
                assertThat(workflow.jobs()).containsKeys(job.needs().toArray(String[]::new));
            }
            if (job.permissions() != null) {
                assertThat(job.permissions()).isEqualTo(Workflow.TO_OPEN_A_PULL_REQUEST);
                assertThat(job.steps()).as("%s builds nothing", name).noneMatch(step -> step.mentions("mvnw"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void useActionsOfOneCommit(Path file) throws IOException {
        var steps = Workflow.read(file).steps().toList();
        var pinned = PINNED.matcher(Files.readString(file)).results().toList();

        assertThat(steps)
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.uses() == null)
                        .as("%s runs or uses", step)
                        .isNotEqualTo(step.run() == null));
        assertThat(pinned)
                .hasSameSizeAs(
                        steps.stream().filter(step -> step.uses() != null).toList());
    }

    @ParameterizedTest
    @MethodSource("files")
    void runWhatIsThere(Path file) throws IOException {
        var programs = Workflow.read(file)
                .steps()
                .map(Step::run)
                .filter(Objects::nonNull)
                .flatMap(run -> PROGRAM.matcher(run).results())
                .map(found -> RunningSuite.root().resolve(found.group(1)).normalize())
                .toList();

        assertThat(programs)
                .isNotEmpty()
                .allSatisfy(program -> assertThat(program).isExecutable());
    }

    /** A name that a contributor chose must not become a part of a command. */
    @ParameterizedTest
    @MethodSource("files")
    void takeValuesFromTheEnvironment(Path file) throws IOException {
        assertThat(Workflow.read(file).steps().map(Step::run).filter(Objects::nonNull))
                .allSatisfy(run -> assertThat(run).doesNotContain("${{"));
    }

    /** The images that staging names. */
    @Test
    void makeAnImageOfEachProgram() throws IOException {
        var programs = Workflow.read("images.yml")
                .jobs()
                .get("image")
                .strategy()
                .matrix()
                .get("program");
        var staging = Files.readString(RunningSuite.root().resolve("k8s/overlays/staging/kustomization.yaml"));

        assertThat(programs)
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("- name: electric-mall/(\\S+)")
                        .matcher(staging)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .containsAll(Workflow.programsInCluster());
    }

    /** Where and of what an image was made. */
    @ParameterizedTest
    @ValueSource(strings = {"images.yml", "release.yml"})
    void labelImages(String workflow) throws IOException {
        var build = Workflow.read(workflow)
                .steps()
                .map(Step::run)
                .filter(run -> run != null && run.contains(".ci/image "))
                .toList();

        assertThat(build).hasSize(1);
        assertThat(Files.readString(RunningSuite.root().resolve(".ci/image")))
                .contains(
                        "--build-arg VERSION=", "--build-arg REVISION=", "--build-arg CREATED=", "--build-arg SOURCE=");
    }

    /** A workflow that says what staging runs also applies it. */
    @ParameterizedTest
    @MethodSource("files")
    void promiseNothingToStagingThatTheyDoNotDo(Path file) throws IOException {
        var says = Files.readString(file).contains("staging");

        assertThat(Workflow.read(file).steps().anyMatch(step -> step.mentions("staging")))
                .isEqualTo(says);
    }

    /** A job in a container has another home than Java believes. */
    @Test
    void cacheWhereMavenKeepsItsArtifacts() throws IOException {
        var jobs = Workflow.read("build.yml").jobs().values();

        assertThat(jobs)
                .filteredOn(job -> job.container() != null)
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.env())
                        .containsEntry("MAVEN_ARGS", "-Dmaven.repo.local=/github/home/.m2/repository"));
    }
}
