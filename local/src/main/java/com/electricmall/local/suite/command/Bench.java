package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./mall bench NAME}: the benchmarks live in the acceptance module. */
@Command(name = "bench", description = "Measure the running suite. There is no benchmark yet.")
public final class Bench implements Runnable {
    @Mixin
    final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The benchmark, 'checkout' say.")
    private String name = "";

    @Override
    public void run() {
        throw new SuiteException((name.isEmpty() ? "" : "There is no benchmark '" + name + "'. ")
                + "No benchmark exists in acceptance/ yet; 'up' tells how long the start took and 'ps' the memory.");
    }
}
