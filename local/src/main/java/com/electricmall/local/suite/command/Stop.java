package com.electricmall.local.suite.command;

import picocli.CommandLine.Command;

/** {@code ./mall stop NAME}. */
@Command(name = "stop", description = "Stop it in order and leave it stopped, until 'start'.")
public final class Stop extends VerbOnName {
    public Stop() {
        super("stop");
    }
}
