package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.build.Builder;
import com.electricmall.local.suite.state.SuiteHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the acceptance module: built when its sources have changed, and run in a JVM of its own. */
record AcceptanceProgram(SuiteHome home, String mainClass) {
    private static final String MODULE = "acceptance";

    /** @return its exit code */
    int run(List<String> options, List<String> arguments) {
        home.create();
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dmall.root=" + home.root(),
                "-Dmall.port-offset=" + home.offset()));
        command.addAll(options);
        command.addAll(List.of("-cp", new Builder(home, System.err::println).buildTool(MODULE)));
        command.add("com.electricmall.acceptance." + mainClass);
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new SuiteException("The acceptance program does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted.", e);
        }
    }
}
