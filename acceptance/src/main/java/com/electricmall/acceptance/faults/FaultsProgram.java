package com.electricmall.acceptance.faults;

import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.command.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** {@code ./mall faults}: runs scenarios one after the other and prints what came of each. */
public final class FaultsProgram {

    /** Two of each service that the faults hit, as in earnest. */
    private static final List<String> SUITE = Stream.concat(
                    Stream.of(
                            "--replicas=order-service=2",
                            "--replicas=product-service=2",
                            "--replicas=payment-service=2"),
                    Suite.UNLIMITED.stream())
            .toList();

    private FaultsProgram() {}

    /** @param names of scenarios or of groups of them; none for all, {@code --list} to be told */
    public static void main(String... names) throws Exception {
        if (List.of(names).equals(List.of("--list"))) {
            System.out.println(listOf(Scenarios.all()));
            return;
        }
        System.exit(run(List.of(names), Long.getLong("mall.faults.seed", System.nanoTime())));
    }

    private static int run(List<String> names, long seed) throws Exception {
        try {
            var scenarios = Scenarios.named(names);
            try (var suite = Suite.at(Suite.home(), SUITE.toArray(String[]::new))) {
                System.out.println("Seed " + seed);
                var results = run(suite, scenarios, seed);
                System.out.println(tableOf(results));
                return results.stream().allMatch(Result::isFine) ? 0 : 1;
            }
        } catch (SuiteException e) {
            System.err.println("mall: " + e.getMessage());
            return 1;
        }
    }

    static List<Result> run(Suite suite, List<Scenario> scenarios, long seed) throws Exception {
        var results = new ArrayList<Result>();
        try (var environment = new FaultEnvironment(suite, new SplittableRandom(seed))) {
            var run = new ScenarioRun(environment, ScenarioRun.stock(suite.gateway()));
            for (var scenario : scenarios) {
                System.out.println(scenario.name() + ": " + scenario.description() + " …");
                var result = run.of(scenario);
                System.out.println("  " + result.sentence());
                result.complaints().forEach(complaint -> System.out.println("  " + complaint));
                results.add(result);
            }
        }
        return results;
    }

    static String tableOf(List<Result> results) {
        var table = new Table("SCENARIO", "ACKNOWLEDGED", "LOST", "DOUBLED", "BROKEN", "RECOVERED AFTER");
        results.forEach(result -> table.row(
                result.scenario().name(),
                String.valueOf(result.verdict().acknowledged()),
                String.valueOf(result.verdict().lost().size()),
                String.valueOf(result.verdict().doubled().size()),
                String.valueOf(result.broken().size()),
                result.recovery().map(FaultsProgram::seconds).orElse("never")));
        var failed = results.stream().filter(result -> !result.isFine()).count();
        return table + "\n" + results.size() + " scenarios, " + failed + " failed";
    }

    private static String listOf(List<Scenario> scenarios) {
        var table = new Table("SCENARIO", "WHAT HAPPENS");
        scenarios.forEach(scenario -> table.row(scenario.name(), scenario.description()));
        return table.toString();
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1_000.0);
    }
}
