package com.electricmall.local.suite.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mall bench NAME}. */
@Command(
        name = "bench",
        description = {
            "Measure the suite at that offset; where none runs, one is started. Each prints what a request costs, by "
                    + "process, and its aims. Exit code 1 when one is missed.",
            "",
            "reads          a product from the gateway's cache, past it and from product-service itself, a list, a "
                    + "search; beside nginx before nginx where nginx is installed",
            "checkout       order and payment until PAID, beside the rate at which the same SQL "
                    + "statements run on the same PostgreSQL with nothing around them",
            "flash-sale     the same when all want one product, beside 1,000 products",
            "first-minutes  purchases in each of the ten minutes after the start of a suite",
            "idle           what the suite takes while nobody asks for anything",
            "checks         how long the checks of the invariants take when there are 5,000,000 orders, which it "
                    + "writes into the databases of a suite that has none",
            "catalogue      import of 1,000,000 products beside COPY, making of the search index, lists, searches, "
                    + "facets and suggestions among them",
            "start          how long one more instance of each program takes until it is ready: by java -jar, and as "
                    + "images have it, with its start-up cache",
            "shoppers       shoppers who browse, open some products much more often than others, and buy; for "
                    + "record-reads, without an aim. A shop without products gets 20,000",
            "cache          the policies of caches in process, on the same traces, beside the best that is possible; "
                    + "needs no suite",
            "",
        })
public final class Bench implements Callable<Integer> {

    /** Benchmarks, by what one types. */
    enum Name {
        READS(32),
        CHECKOUT(16),
        FLASH_SALE(16),
        FIRST_MINUTES(16),
        IDLE(0),
        CHECKS(16),
        CATALOGUE(16),
        START(0),
        SHOPPERS(32),
        CACHE(0);

        private final int clients;

        Name(int clients) {
            this.clients = clients;
        }

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
            description = "How many clients there are, each waiting for its answer (default: 32 who read, 16 who buy).")
    private @Nullable Integer clients;

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

    @Option(
            names = "--products",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many products a catalogue has (default: ${DEFAULT-VALUE}).")
    private long products;

    @Option(
            names = "--recording",
            paramLabel = "FILE",
            description = "Take this file of './mall record-reads' as one more trace for cache.")
    private @Nullable Path recording;

    @Option(
            names = "--profile",
            description =
                    "Have each JVM of the suite record what it does (JFR) while it is measured; in .mall/profiles.")
    private boolean profile;

    @Override
    public Integer call() {
        return new AcceptanceProgram(suite.home(), "bench.BenchProgram")
                .run(
                        List.of(
                                "-Dmall.bench.clients=" + (clients == null ? name.clients : clients),
                                "-Dmall.bench.warm-up=" + warmUp,
                                "-Dmall.bench.seconds=" + seconds,
                                "-Dmall.bench.orders=" + orders,
                                "-Dmall.bench.products=" + products,
                                "-Dmall.bench.recording=" + (recording == null ? "" : recording.toAbsolutePath()),
                                "-Dmall.bench.profile=" + profile),
                        List.of(name.toString()));
    }
}
