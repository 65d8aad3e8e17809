package com.electricmall.acceptance.monitoring;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.containers.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands in the runbooks are known on one machine and in a cluster, and ask for what exists. */
class RunbookCommandsTest {

    private static final String ON_THIS_MACHINE = "on-this-machine.sh";
    private static final String IN_THE_CLUSTER = "in-the-cluster.sh";

    private static final Set<String> PROGRAMS =
            Set.of("discovery", "gateway", "user-service", "product-service", "order-service", "payment-service");
    private static final Set<String> DATABASES = Set.of("users", "products", "orders", "payments");

    /** What a page may use besides the commands. */
    private static final Set<String> TOOLS = Set.of(".", "./mall", "curl", "grep", "head", "kill", "kubectl");

    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^# (\\w+) [A-Z].*\n(?:#.*\n)*\\1\\(\\) \\{|" + "^# Prints .*\n(\\w+)\\(\\) \\{");
    private static final Pattern ASSIGNMENT = Pattern.compile("(?m)^(\\w+=\\S+ ?)+$");
    private static final Pattern FIRST_WORD = Pattern.compile("(?m)(?:^|\\| |\\$\\()(\\S+?)(?=[ )]|$)");
    private static final Pattern ARGUMENT = Pattern.compile("(?m)\\b(logs|actuator|sql) ([a-z-]+)(?: '?([\\w/-]+))?");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^ +include: (health, info, .*)$");

    @Test
    void areTheSameOnOneMachineAndInACluster() throws IOException {
        assertThat(commands(ON_THIS_MACHINE))
                .contains("logs", "actuator", "administrator", "sql", "kafka", "redis")
                .isEqualTo(commands(IN_THE_CLUSTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {ON_THIS_MACHINE, IN_THE_CLUSTER})
    void areReadByAnyShell(String script) {
        assertThat(new Commands(MonitoringFiles.FOLDER, Map.of())
                        .run(Duration.ofSeconds(30), List.of("sh", "-u", "-c", ". ./" + script + " && echo \"$mall\"")))
                .startsWith("http");
    }

    @Test
    void areKnown() throws IOException {
        var known = new TreeSet<>(TOOLS);
        known.addAll(commands(ON_THIS_MACHINE));
        var blocks = MonitoringFiles.runbookBlocks("sh");

        assertThat(blocks).isNotEmpty();
        assertThat(blocks.stream()
                        .map(block -> ASSIGNMENT.matcher(block).replaceAll(""))
                        .flatMap(block -> FIRST_WORD.matcher(block).results())
                        .map(word -> word.group(1)))
                .isSubsetOf(known);
    }

    @Test
    void askForWhatExists() {
        var arguments = MonitoringFiles.runbookBlocks("sh").stream()
                .flatMap(block -> ARGUMENT.matcher(block).results())
                .filter(use -> !use.group(2).isEmpty() && !use.group().startsWith("logs -"))
                .toList();

        assertThat(arguments).isNotEmpty().allSatisfy(use -> {
            assertThat(use.group(2)).isIn(use.group(1).equals("sql") ? DATABASES : PROGRAMS);
            if (use.group(1).equals("actuator")) {
                assertThat(exposed(use.group(2)))
                        .as(use.group())
                        .contains(use.group(3).split("/", -1)[0]);
            }
        });
    }

    private static List<String> exposed(String program) throws IOException {
        var own = include(program + "/src/main/resources/application.yml");
        return own.isEmpty() ? include("common-lib/src/main/resources/mall-defaults.yml") : own;
    }

    private static List<String> include(String file) throws IOException {
        return EXPOSED.matcher(Files.readString(RunningSuite.root().resolve(file)))
                .results()
                .flatMap(list -> List.of(list.group(1).split(", ", -1)).stream())
                .toList();
    }

    private static Set<String> commands(String script) throws IOException {
        return FUNCTION.matcher(Files.readString(MonitoringFiles.FOLDER.resolve(script)))
                .results()
                .map((MatchResult found) -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(toCollection(TreeSet::new));
    }
}
