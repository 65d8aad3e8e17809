package com.electricmall.local.suite.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that asks the supervisor to do something to what is named. */
abstract class VerbOnName implements Runnable {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Parameters(paramLabel = "NAME", description = "A service, one instance of it, or a part below.")
    private String name = "";

    private final String verb;

    VerbOnName(String verb) {
        this.verb = verb;
    }

    final SuiteOption suite() {
        return suite;
    }

    final String name() {
        return name;
    }

    @Override
    public void run() {
        suite.client().apply(verb, name, System.out::println);
    }
}
