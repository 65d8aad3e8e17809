package com.electricmall.acceptance.workflows;

import com.electricmall.acceptance.RunningSuite;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A workflow, with the fields that GitHub knows and we use: another one is an error.
 *
 * @param on is {@code true} to YAML 1.1
 */
record Workflow(
        String name,
        @JsonProperty("true") Map<String, Object> on,
        Map<String, String> permissions,
        Concurrency concurrency,
        Map<String, Job> jobs) {

    static final Path FOLDER = RunningSuite.root().resolve(".github/workflows");

    static final Map<String, String> TO_OPEN_A_PULL_REQUEST = Map.of("contents", "write", "pull-requests", "write");

    record Concurrency(
            String group,
            @JsonProperty("cancel-in-progress") boolean cancelInProgress) {}

    record Job(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> needs,

            @JsonProperty("if") String condition,
            @JsonProperty("runs-on") String runsOn,
            @JsonProperty("timeout-minutes") int timeoutMinutes,
            String environment,
            Map<String, String> permissions,
            Container container,
            Strategy strategy,
            Map<String, String> outputs,
            Map<String, String> env,
            List<Step> steps) {}

    record Container(String image, String options) {}

    record Strategy(@JsonProperty("fail-fast") boolean failFast, Map<String, List<String>> matrix) {}

    record Step(
            String name,
            String id,
            String uses,
            String run,
            @JsonProperty("if") String condition,
            Map<String, String> with,
            Map<String, String> env) {

        boolean mentions(String program) {
            return run != null && run.contains(program);
        }
    }

    static Workflow read(String name) throws IOException {
        return read(FOLDER.resolve(name));
    }

    static Workflow read(Path file) throws IOException {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<Object, Object> yaml = new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        return new ObjectMapper().convertValue(yaml, Workflow.class);
    }

    Stream<Step> steps() {
        return jobs.values().stream().flatMap(job -> job.steps().stream());
    }

    /** Those that have a folder of their own in production. */
    static List<String> programsInCluster() throws IOException {
        try (var folders = Files.list(RunningSuite.root().resolve("k8s/overlays/production"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.isDirectory(RunningSuite.root().resolve("k8s/base/" + name)))
                    .toList();
        }
    }
}
