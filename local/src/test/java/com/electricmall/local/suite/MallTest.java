package com.electricmall.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.command.Up;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MallTest {
    private static final Set<String> WITHOUT_SUITE = Set.of("help", "generate-catalogue", "env");

    @Test
    void helpNamesEveryVerbAndHidesTheSupervisor() {
        var help = Mall.commandLine().getUsageMessage();

        assertThat(help)
                .contains("up ", "ps ", "logs ", "stop ", "start ", "kill ", "restart ", "weight ", "verify ", "bench ")
                .contains("import ", "generate-catalogue ", "env ")
                .contains("backup ", "restore ", "test ", "down ", "./mall up")
                .doesNotContain("supervise");
    }

    @Test
    void helpOfEachVerbTellsItsOptions() {
        Mall.commandLine().getSubcommands().values().stream()
                .filter(verb -> !WITHOUT_SUITE.contains(verb.getCommandName()))
                .forEach(verb -> assertThat(verb.getUsageMessage())
                        .as(verb.getCommandName())
                        .contains("--port-offset"));
    }

    @Test
    void takesReplicasAndSettingsAsOftenAsTheyAreGiven() {
        var up = Mall.commandLine()
                .parseArgs(
                        "up",
                        "-d",
                        "--replicas",
                        "order-service=2",
                        "--replicas=product-service=3",
                        "--set",
                        "gateway.a=b")
                .subcommand();

        assertThat(up.commandSpec().userObject()).isInstanceOf(Up.class);
        assertThat(up.matchedOption("--replicas").<Object>getValue())
                .hasToString("{order-service=2, product-service=3}");
        assertThat(up.matchedOption("--set").<Object>getValue()).hasToString("[gateway.a=b]");
    }

    @Test
    void passesOnToMavenWhatItDoesNotKnow() {
        var test = Mall.commandLine()
                .parseArgs("test", "-pl", "order-service", "-am")
                .subcommand();

        assertThat(test.commandSpec().userObject())
                .isInstanceOfSatisfying(
                        com.electricmall.local.suite.command.Test.class,
                        verb -> assertThat(verb.forMaven()).containsExactly("-pl", "order-service", "-am"));
    }

    @Test
    void removesNoBackupUnlessANumberIsGiven() {
        var backup = Mall.commandLine().getSubcommands().get("backup").getCommandSpec();

        assertThat(backup.findOption("--keep").defaultValue()).isNull();
    }

    @Test
    void refusesWhatItDoesNotUnderstandWithExitCodeTwo() {
        assertThat(execute("upp")).isEqualTo(2);
        assertThat(execute("stop")).isEqualTo(2);
        assertThat(execute("up", "--replicas", "order-service=two")).isEqualTo(2);
        assertThat(execute("ps", "--unknown")).isEqualTo(2);
        assertThat(execute("import", "a.txt", "--format", "xlsx")).isEqualTo(2);
        assertThat(execute("generate-catalogue", "many")).isEqualTo(2);
        assertThat(execute("restore", "--to", "latest")).isEqualTo(2);
        assertThat(execute("backup", "--keep", "all")).isEqualTo(2);
    }

    private static int execute(String... arguments) {
        var commandLine = Mall.commandLine();
        commandLine.setErr(new PrintWriter(new StringWriter()));
        return commandLine.execute(arguments);
    }
}
