package com.electricmall.local.suite.command;

import com.electricmall.local.suite.control.Daemon;
import com.electricmall.local.suite.control.SuiteTopology;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process behind {@code ./mall up}; not for people. */
@Command(name = "supervise", hidden = true, description = "The supervisor itself, as 'up' starts it.")
public final class Supervise implements Callable<Integer> {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(names = "--owner", paramLabel = "PID", description = "End the suite when this process ends.")
    private @Nullable Long owner;

    @Override
    public Integer call() throws Exception {
        var home = suite.home();
        var daemon = new Daemon(home, new SuiteTopology(home, suite.adminPassword()));
        daemon.serve(Optional.ofNullable(owner).flatMap(ProcessHandle::of));
        return 0;
    }
}
