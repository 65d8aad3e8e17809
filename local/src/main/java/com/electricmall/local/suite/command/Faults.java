package com.electricmall.local.suite.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall faults}. */
@Command(
        name = "faults",
        description = {
            "Break the suite in every way that it is to survive, while clients buy: kill, stop, pause, cut. Prints for each "
                    + "scenario what was acknowledged, lost, done twice or left broken, and how long it took to recover. "
                    + "Exit code 1 when anything was not as it should be. All scenarios take about 45 minutes on two "
                    + "cores.",
            "",
            "Runs against the suite at that offset; where none runs, one is started with two instances of each service.",
            "",
        },
        footer = {"", "Examples:", "  ./mall faults kill-postgres die        one scenario, and a group of them"})
public final class Faults implements Callable<Integer> {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Scenarios, or groups of them: all without one.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Tell which scenarios there are.")
    private boolean list;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Choose victims, moments and baskets as a run before did, which printed its seed.")
    private @Nullable Long seed;

    @Override
    public Integer call() {
        List<String> options = seed == null ? List.of() : List.of("-Dmall.faults.seed=" + seed);
        return new AcceptanceProgram(suite.home(), "faults.FaultsProgram")
                .run(options, list ? List.of("--list") : names);
    }
}
