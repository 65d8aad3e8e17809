package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.deadletter.DeadLetter;
import com.electricmall.local.suite.deadletter.DeadLetterClient;
import com.electricmall.local.suite.deadletter.DeadLetterClient.Outcome;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.supervisor.State;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./mall dead-letters [list | replay [ID] | discard ID]}. */
@Command(
        name = "dead-letters",
        description = {
            "Show the messages that services gave up on, have them taken once more, or drop one for good. A letter that "
                    + "fails again goes on waiting. Exit code 1 when one did, or when no letter has the ID.",
        })
public final class DeadLetters implements Callable<Integer> {
    private static final int FAILURE_WIDTH = 90;

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(
            paramLabel = "list|replay|discard",
            arity = "0..1",
            defaultValue = "list",
            description = "What to do (default: ${DEFAULT-VALUE}).")
    private String verb = "";

    @Parameters(
            paramLabel = "ID",
            index = "1",
            arity = "0..1",
            defaultValue = "",
            description = "One letter, as the list names it; replay without it takes all.")
    private String id = "";

    @Override
    public Integer call() {
        return switch (verb) {
            case "list" -> list();
            case "replay" -> settle("replayed", client -> client.replay(id));
            case "discard" -> {
                if (id.isEmpty()) {
                    throw new SuiteException("discard needs the ID of a letter; ./mall dead-letters lists them.");
                }
                yield settle("discarded", client -> client.discard(id));
            }
            default -> throw new SuiteException("%s (expected: list, replay or discard)".formatted(verb));
        };
    }

    private int list() {
        List<DeadLetter> letters =
                clients().stream().flatMap(client -> client.list().stream()).toList();
        var table = new Table("ID", "TYPE", "SUBJECT", "SINCE", "FAILURE");
        letters.forEach(letter ->
                table.row(letter.id(), letter.type(), letter.subject(), letter.at(), firstLine(letter.failure())));
        System.out.println(letters.isEmpty() ? "No dead letters" : table);
        return 0;
    }

    private int settle(String done, Function<DeadLetterClient, Outcome> deed) {
        var outcomes = clients().stream().map(deed).toList();
        int settled = outcomes.stream().mapToInt(Outcome::settled).sum();
        var failures = outcomes.stream()
                .flatMap(outcome -> outcome.failures().stream())
                .toList();
        failures.forEach(failure -> System.out.println("failed again: " + failure));
        System.out.printf(
                "%d %s, %d still waiting%n",
                settled, done, outcomes.stream().mapToInt(Outcome::waiting).sum());
        return failures.isEmpty() && (id.isEmpty() || settled > 0) ? 0 : 1;
    }

    private List<DeadLetterClient> clients() {
        var http = new LocalHttp();
        var processes = suite.client().processes();
        return Arrays.stream(Program.values())
                .filter(program -> program.database().isPresent())
                .map(program -> processes.stream()
                        .filter(process -> process.service().equals(program.title()) && process.state() == State.READY)
                        .findFirst()
                        .map(process -> new DeadLetterClient(
                                process.service(), "http://localhost:" + process.managementPort(), http))
                        .orElseThrow(() -> new SuiteException("No instance of " + program.title() + " is ready.")))
                .toList();
    }

    private static String firstLine(String failure) {
        var line = failure.lines().findFirst().orElse("");
        return line.length() > FAILURE_WIDTH ? line.substring(0, FAILURE_WIDTH) + "…" : line;
    }
}
