package com.electricmall.local.suite.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** {@code ./mall test}. */
@Command(
        name = "test",
        description =
                "Run every test of every module: ./mvnw verify. More arguments go to Maven: ./mall test -pl order-service -am.")
public final class Test implements Callable<Integer> {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Unmatched
    private final List<String> forMaven = new ArrayList<>();

    /** The arguments that are none of the suite's, in the order they were given. */
    public List<String> forMaven() {
        return List.copyOf(forMaven);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var root = suite.home().root();
        var command = new ArrayList<String>(List.of(root.resolve("mvnw").toString(), "--batch-mode", "verify"));
        command.addAll(forMaven);
        return new ProcessBuilder(command)
                .directory(root.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
