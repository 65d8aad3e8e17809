package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The workflows have only fields that GitHub knows and we use, and what they run is there. */
class WorkflowsTest {

    private static final Path FOLDER = RunningSuite.root().resolve(".github/workflows");
    private static final Map<String, String> TO_OPEN_A_PULL_REQUEST =
            Map.of("contents", "write", "pull-requests", "write");

    /** By a commit, which unlike a tag nobody can move; the version beside it is for readers. */
    private static final Pattern PINNED =
            Pattern.compile("(?m)uses: (actions/[a-z-]+)@([0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+)$");

    /** Files of the project that a command names first in a line. */
    private static final Pattern PROGRAM =
            Pattern.compile("(?m)^\\s*(?:exec )?(\\.?/?(?:\\.ci|k8s|mvnw|mall)(?:/\\w+)?)");

    /** @param on is {@code true} to YAML 1.1 */
    record Workflow(
            String name,
            @JsonProperty("true") Map<String, Object> on,
            Map<String, String> permissions,
            Concurrency concurrency,
            Map<String, Job> jobs) {}

    record Concurrency(
            String group,
            @JsonProperty("cancel-in-progress") boolean cancelInProgress) {}

    record Job(
            String needs,
            @JsonProperty("if") String condition,
            @JsonProperty("runs-on") String runsOn,
            @JsonProperty("timeout-minutes") int timeoutMinutes,
            String environment,
            Map<String, String> permissions,
            Container container,
            Strategy strategy,
            Map<String, String> env,
            List<Step> steps) {}

    record Container(String image, String options) {}

    record Strategy(@JsonProperty("fail-fast") boolean failFast, Map<String, List<String>> matrix) {}

    record Step(
            String name,
            String uses,
            String run,
            @JsonProperty("if") String condition,
            Map<String, String> with,
            Map<String, String> env) {}

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private static Workflow read(String name) throws IOException {
        return read(FOLDER.resolve(name));
    }

    private static Workflow read(Path file) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<Object, Object> yaml = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        return new ObjectMapper().convertValue(yaml, Workflow.class);
    }

    @ParameterizedTest
    @MethodSource("files")
    void mayDoLittleAndNotForLong(Path file) throws IOException {
        var workflow = read(file);

        assertThat(workflow.on()).isNotEmpty();
        assertThat(workflow.permissions())
                .containsEntry("contents", "read")
                .allSatisfy((_, right) -> assertThat(right).isEqualTo("read"));
        assertThat(workflow.jobs()).isNotEmpty().allSatisfy((name, job) -> {
            assertThat(job.timeoutMinutes()).as(name).isBetween(10, 240);
            assertThat(job.runsOn()).matches("ubuntu-\\d\\d\\.\\d\\d");
            if (job.needs() != null) {
                assertThat(workflow.jobs()).containsKey(job.needs());
            }
            if (job.permissions() != null) {
                assertThat(job.permissions()).isEqualTo(TO_OPEN_A_PULL_REQUEST);
                assertThat(job.steps()).as("%s builds nothing", name).noneMatch(step -> mentions(step, "mvnw"));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void useActionsOfOneCommit(Path file) throws IOException {
        var steps = steps(read(file)).toList();
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
        var programs = steps(read(file))
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
        assertThat(steps(read(file)).map(Step::run).filter(Objects::nonNull))
                .allSatisfy(run -> assertThat(run).doesNotContain("${{"));
    }

    /** The images that staging names. */
    @Test
    void makeAnImageOfEachProgram() throws IOException {
        var programs =
                read("images.yml").jobs().get("image").strategy().matrix().get("program");
        var staging = Files.readString(RunningSuite.root().resolve("k8s/overlays/staging/kustomization.yaml"));

        assertThat(programs)
                .containsExactlyInAnyOrderElementsOf(Pattern.compile("- name: electric-mall/(\\S+)")
                        .matcher(staging)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .containsAll(programsInCluster());
    }

    /** Where and of what an image was made. */
    @ParameterizedTest
    @ValueSource(strings = {"images.yml", "release.yml"})
    void labelImages(String workflow) throws IOException {
        var build = steps(read(workflow))
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

        assertThat(steps(read(file)).anyMatch(step -> mentions(step, "staging")))
                .isEqualTo(says);
    }

    /** Before anything is made of it: who may push a tag may not thereby release what nobody has looked at. */
    @Test
    void releaseOnlyWhatIsOnMainAndPassed() throws IOException {
        var steps = read("release.yml").jobs().get("image").steps();
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
        assertThat(read("release.yml").jobs().get("release").needs()).isEqualTo("image");
    }

    /** Otherwise the next kubectl apply puts the previous image back, without a canary. */
    @Test
    void writeDownWhatWasReleased() throws IOException {
        var record = read("release.yml").jobs().get("record");

        assertThat(record.needs()).isEqualTo("release");
        assertThat(record.permissions()).isEqualTo(TO_OPEN_A_PULL_REQUEST);
        assertThat(record.steps())
                .anySatisfy(step -> assertThat(step.run())
                        .containsSubsequence(
                                ".ci/tag \"$program\" \"$version\"", "git push", "gh pr create --base main"));
        assertThat(record.steps().getFirst().with()).containsEntry("ref", "main");
    }

    /** A cache fits the layers that it was recorded with, so a release takes both, and only if a suite came up. */
    @Test
    void releaseImagesWithTheirStartUpCaches() throws IOException {
        var train = read("images.yml").jobs().get("train");
        var script = Files.readString(RunningSuite.root().resolve("docker/train.sh"));

        assertThat(train.needs()).isEqualTo("image");
        assertThat(train.env().get("PROGRAMS").split(" "))
                .containsExactlyInAnyOrderElementsOf(programsInCluster())
                .allSatisfy(program -> assertThat(script).containsPattern("programs=\".*\\b" + program + "\\b.*\""));
        assertThat(train.steps().stream()
                        .map(Step::run)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining()))
                .containsSubsequence(
                        "docker pull", "docker/train.sh", "docker compose up --detach --wait", "docker push")
                .contains("docker push \"$REGISTRY/electric-mall/$program:$REVISION-trained\"");
        assertThat(read("release.yml").jobs().get("image").steps().getLast().run())
                .containsSubsequence(
                        "trained=$REGISTRY/electric-mall/$program:$GITHUB_SHA-trained",
                        "if docker manifest inspect \"$image\"",
                        "if docker pull \"$trained\"",
                        "FROM $trained",
                        ".ci/image ",
                        "docker push \"$image\"");
    }

    /** A job in a container has another home than Java believes. */
    @Test
    void cacheWhereMavenKeepsItsArtifacts() throws IOException {
        var jobs = read("build.yml").jobs().values();

        assertThat(jobs)
                .filteredOn(job -> job.container() != null)
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.env())
                        .containsEntry("MAVEN_ARGS", "-Dmaven.repo.local=/github/home/.m2/repository"));
    }

    @Test
    void releaseEachProgram() throws IOException {
        var expected =
                programsInCluster().stream().map(program -> program + "/v*").toList();

        assertThat(read("release.yml").on()).containsOnlyKeys("push");
        var tags = (Map<?, ?>) read("release.yml").on().get("push");
        assertThat(tags.get("tags")).asInstanceOf(LIST).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(read("release.yml").concurrency().cancelInProgress()).isFalse();
    }

    @Test
    void reachEitherPeerOfDiscovery() throws IOException {
        assertThat(read("release.yml").jobs().get("release").steps().getLast().run())
                .contains("for peer in discovery-0 discovery-1; do", "port-forward \"$peer\" 8761:8080");
    }

    private static boolean mentions(Step step, String program) {
        return step.run() != null && step.run().contains(program);
    }

    private static List<String> programsInCluster() throws IOException {
        try (var folders = Files.list(RunningSuite.root().resolve("k8s/overlays/production"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.isDirectory(RunningSuite.root().resolve("k8s/base/" + name)))
                    .toList();
        }
    }

    private static Stream<Step> steps(Workflow workflow) {
        return workflow.jobs().values().stream().flatMap(job -> job.steps().stream());
    }
}
