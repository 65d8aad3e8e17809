package com.electricmall.acceptance.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.kubernetes.StrictYaml;
import com.electricmall.acceptance.monitoring.MonitoringFiles.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each alert is right, tried, and has a page for who it wakes. */
class RulesTest {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Map<String, String> FIRST_WORD =
            Map.of("page", "**Page**: ", "ticket", "**Ticket**: ", "info", "**Information**: ");

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus-compose.yml"})
    void areAcceptedByPrometheus(String configuration) {
        assertThat(run("promtool", List.of("check", "config", configuration))).contains("SUCCESS");
    }

    @Test
    void areSentToReceiversThatExist() {
        assertThat(run("amtool", List.of("check-config", "alertmanager.yml"))).contains("SUCCESS");
    }

    @Test
    void ringAndDoNotRingAsTheirTestsSay() {
        var command = new ArrayList<>(List.of("test", "rules"));
        MonitoringFiles.in("tests").forEach(file -> command.add(file.toString()));

        assertThat(run("promtool", command)).contains("SUCCESS").doesNotContain("FAILED");
    }

    @Test
    void areEachTestedRingingAndSilent() {
        var ringing = tested(true);
        var silent = tested(false);

        assertThat(names()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(ringing).containsExactlyInAnyOrderElementsOf(names());
        assertThat(silent).containsExactlyInAnyOrderElementsOf(names());
    }

    private static List<String> tested(boolean ringing) {
        return MonitoringFiles.alertTests().stream()
                .filter(test -> test.has("exp_alerts") == ringing)
                .map(test -> test.path("alertname").asText())
                .distinct()
                .toList();
    }

    @Test
    void haveASummaryAndARunbookOfTheirUrgency() {
        assertThat(MonitoringFiles.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.summary()).as(alert.name()).isNotBlank();
            assertThat(alert.runbook()).isEqualTo("docs/runbooks/" + alert.name() + ".md");
            var page = MonitoringFiles.RUNBOOKS.resolve(alert.name() + ".md");
            assertThat(FIRST_WORD).containsKey(alert.severity());
            assertThat(page)
                    .content()
                    .startsWith("# %s\n\n%s".formatted(alert.name(), FIRST_WORD.get(alert.severity())))
                    .contains("\n## First look\n", "\n## What to do\n", "\n## How it ends\n");
        });
    }

    @Test
    void areAllThatRunbooksAreAbout() throws IOException {
        try (var pages = Files.list(MonitoringFiles.RUNBOOKS)) {
            assertThat(pages.map(Path::getFileName).map(Path::toString).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(name -> name + ".md").collect(toSet()));
        }
    }

    /** What {@code prometheus-rules} prints for a cluster. */
    @Test
    void areTheSameInAClusterWithThePrometheusOperator() {
        var printed = new Commands(MonitoringFiles.FOLDER, Map.of()).run(LONG, List.of("./prometheus-rules"));
        var objects = StrictYaml.documents(printed);

        assertThat(objects.stream().map(object -> ((Map<?, ?>) object.get("spec")).get("groups")))
                .isNotEmpty()
                .isEqualTo(MonitoringFiles.in("rules").stream()
                        .map(RulesTest::groups)
                        .toList());
        assertThat(objects)
                .allSatisfy(object -> assertThat(StrictYaml.object(object, "prometheus-rules"))
                        .isNotNull());
    }

    private static Object groups(Path rules) {
        try {
            return StrictYaml.documents(Files.readString(rules)).getFirst().get("groups");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() {
        return MonitoringFiles.alerts().stream().map(Alert::name).toList();
    }

    private static String run(String program, List<String> arguments) {
        assumeTrue(
                Commands.areInstalled(program),
                "The rules are not tried, because " + program + " is missing. On a Debian .ci/run installs it.");
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        return new Commands(MonitoringFiles.FOLDER, Map.of()).run(LONG, command);
    }
}
