package com.electricmall.local.suite.command;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall bench NAME}. */
@Command(
        name = "bench",
        description = {
            "Measure the suite at that offset; where none runs, one is started. Exit code 1 when the aim is missed.",
            "",
            "checkout     checkouts a second, order and payment until PAID, beside the rate at which the same SQL "
                    + "statements run on the same PostgreSQL with nothing around them",
            "flash-sale   checkouts a second when all want one product, beside those of 1,000 products",
            "checks       how long the checks of the invariants take when there are 5,000,000 orders, which it writes "
                    + "into the databases of a suite that has none",
            "",
        })
public final class Bench implements Callable<Integer> {

    /** Benchmarks, by what one types. */
    enum Name {
        CHECKOUT,
        FLASH_SALE,
        CHECKS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.")
    private Name name = Name.CHECKOUT;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "16",
            description = "How many clients there are, each waiting for its answer (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long they run before it counts (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "How many orders there are for checks (default: ${DEFAULT-VALUE}).")
    private long orders;

    @Override
    public Integer call() {
        return new AcceptanceProgram(suite.home(), "bench.BenchProgram")
                .run(
                        List.of(
                                "-Dmall.bench.clients=" + clients,
                                "-Dmall.bench.warm-up=" + warmUp,
                                "-Dmall.bench.seconds=" + seconds,
                                "-Dmall.bench.orders=" + orders),
                        List.of(name.toString()));
    }
}
