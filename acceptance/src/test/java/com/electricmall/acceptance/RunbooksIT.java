package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.containers.Commands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands of the runbooks do on one machine what their page says. */
class RunbooksIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    private static Commands shell;

    @BeforeAll
    static void start() {
        for (var tool : List.of("curl", "jq")) {
            assumeTrue(
                    Commands.areInstalled(tool),
                    "The runbooks' commands are not tried: %s is missing.".formatted(tool));
        }
        RunningSuite.gatewayUrl();
        shell = new Commands(RunningSuite.root(), Map.of("offset", RunningSuite.portOffset()));
    }

    private static String run(String command) {
        return shell.run(SOON, List.of("sh", "-eu", "-c", ". monitoring/on-this-machine.sh\n" + command));
    }

    @Test
    void showLogsOfAllInstances() {
        assertThat(run("logs order-service")).contains("order-service-1 | ", "order-service-2 | ");
    }

    @Test
    void askEachInstance() {
        assertThat(run("actuator order-service health/readiness"))
                .contains("# order-service-1\n{\"status\":\"UP\"", "# order-service-2\n{\"status\":\"UP\"");
        assertThat(run("actuator payment-service invariants")).contains("M1-debits-equal-credits");
        assertThat(run("actuator payment-service prometheus | grep mall_invariant"))
                .contains("mall_invariant_age");
    }

    @Test
    void askAsAnAdministrator() {
        assertThat(
                        run(
                                "curl -s \"$mall/payments/refunds?status=FAILED\" -H \"Authorization: Bearer $(administrator)\""))
                .startsWith("[");
    }

    @Test
    void replayDeadLetters() {
        assertThat(run("actuator order-service deadletters -X POST -H 'Content-Type: application/json' -d '{}'"))
                .contains("\"replayed\":");
    }

    @Test
    void printThreadsAndClasses() {
        assertThat(run("actuator order-service diagnostics/threads -X POST")).contains("VirtualThread", "main");
        assertThat(run("actuator gateway diagnostics/classes -X POST")).contains("java.lang.String");
    }

    @Test
    void readDatabases() {
        assumeTrue(Commands.areInstalled("psql"), "Databases are not read: psql is missing.");
        assertThat(run("sql payments --command 'SELECT * FROM invariant_progress'"))
                .contains("problem");
    }
}
