package com.electricmall.local.suite.command;

import picocli.CommandLine.Command;

/** {@code ./mall start NAME}. */
@Command(name = "start", description = "Start what was stopped, or has failed, and wait until it is ready.")
public final class Start extends VerbOnName {
    public Start() {
        super("start");
    }
}
