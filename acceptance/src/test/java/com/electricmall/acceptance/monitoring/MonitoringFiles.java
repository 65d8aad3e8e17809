package com.electricmall.acceptance.monitoring;

import com.electricmall.acceptance.RunningSuite;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the project has to watch the suite with. */
final class MonitoringFiles {

    static final Path FOLDER = RunningSuite.root().resolve("monitoring");
    static final Path RUNBOOKS = RunningSuite.root().resolve("docs/runbooks");

    private static final ObjectMapper JSON = new ObjectMapper();

    private MonitoringFiles() {}

    record Alert(String name, String severity, String summary, String runbook) {}

    static List<Alert> alerts() {
        return rules().stream()
                .filter(rule -> rule.has("alert"))
                .map(rule -> new Alert(
                        rule.path("alert").asText(),
                        rule.at("/labels/severity").asText(),
                        rule.at("/annotations/summary").asText(),
                        rule.at("/annotations/runbook_url").asText()))
                .toList();
    }

    static List<String> ruleExpressions() {
        return rules().stream().map(rule -> rule.path("expr").asText()).toList();
    }

    private static List<JsonNode> rules() {
        return in("rules").stream()
                .map(MonitoringFiles::yaml)
                .flatMap(file -> file.path("groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    /** The alerts that the files for promtool ask for, each with the alerts that are expected then. */
    static List<JsonNode> alertTests() {
        return in("tests").stream()
                .map(MonitoringFiles::yaml)
                .flatMap(file -> file.path("tests").valueStream())
                .flatMap(test -> test.path("alert_rule_test").valueStream())
                .toList();
    }

    /** The queries of all dashboards, with the name of their panel, and Grafana's variables in them. */
    static List<Query> dashboardQueries() {
        return in("dashboards").stream()
                .map(MonitoringFiles::json)
                .flatMap(dashboard -> dashboard
                        .path("panels")
                        .valueStream()
                        .flatMap(panel -> panel.path("targets")
                                .valueStream()
                                .map(target -> new Query(
                                        dashboard.path("title").asText() + ": "
                                                + panel.path("title").asText(),
                                        target.path("expr").asText()))))
                .toList();
    }

    record Query(String panel, String expression) {}

    /** The fenced blocks of this language in all runbooks. */
    static List<String> runbookBlocks(String language) {
        var fenced = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$");
        try (var pages = Files.list(RUNBOOKS)) {
            return pages.sorted()
                    .map(MonitoringFiles::text)
                    .flatMap(page -> fenced.matcher(page).results())
                    .map(block -> block.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> in(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(Path file) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
