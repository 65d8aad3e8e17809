package com.electricmall.local.suite.command;

import picocli.CommandLine.Command;

/** {@code ./mall kill NAME}. */
@Command(name = "kill", description = "kill -9, to see what happens. The supervisor starts it again.")
public final class Kill extends VerbOnName {
    public Kill() {
        super("kill");
    }
}
