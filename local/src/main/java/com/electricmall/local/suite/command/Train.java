package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.SuiteClient;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./mall train}: types the commands that record a suite under load. */
@Command(
        name = "train",
        description = {
            "Make start-up caches that know the programs under load, for 'up --full-speed': classes loaded and linked, and "
                    + "profiles of their methods, which the second compiler need not collect anew (JEP 515).",
            "",
            "Starts a suite that records, at that offset and without the data of before, has customers buy and read in "
                    + "it, and stops it. A cache is used until its program is built anew.",
            "",
        })
public final class Train implements Runnable {
    /** Far from the usual suite, whose data is not to be dropped. */
    private static final int OFFSET = 9050;

    private static final List<String> UNLIMITED = List.of(
            "--set=gateway.mall.limits.scale=1000",
            "--set=order-service.mall.holds.orders=1000000",
            "--set=order-service.mall.holds.units-per-product=1000000");

    /** A benchmark of reads warms up for each of several reads. */
    private static final int READS = 6;

    private static final int SHORT = 2;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private final SuiteOption suite = new SuiteOption(OFFSET);

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long customers buy, and how long they read (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public void run() {
        if (SuiteClient.of(suite.home()).isPresent()) {
            throw new SuiteException("A suite runs there. Train at another --port-offset, or end it by ./mall down.");
        }
        type(Stream.concat(Stream.of("up", "-d", "--record", "--fresh", "--no-demo"), UNLIMITED.stream()));
        try {
            bench("checkout", seconds);
            bench("reads", seconds / READS);
        } finally {
            type(Stream.of("down"));
        }
    }

    /** Its aims are not what counts here, so its exit code does not either. */
    private void bench(String name, int warmUp) {
        execute(Stream.of("bench", name, "--warm-up", String.valueOf(warmUp), "--seconds", String.valueOf(SHORT)));
    }

    private void type(Stream<String> words) {
        var typed = words.toList();
        if (execute(typed.stream()) != CommandLine.ExitCode.OK) {
            throw new SuiteException("No cache was made, since ./mall " + typed.getFirst() + " did not succeed.");
        }
    }

    private int execute(Stream<String> words) {
        Stream<String> where =
                Stream.of("--port-offset", String.valueOf(suite.home().offset()));
        return command.root().commandLine().execute(Stream.concat(words, where).toArray(String[]::new));
    }
}
