package com.electricmall.local.suite.command;

import com.electricmall.local.suite.build.Builder;
import com.electricmall.local.suite.plan.Program;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code ./mall restart NAME}. */
@Command(
        name = "restart",
        description = {
            "Build it if its sources have changed, then restart it, one instance after another, each when the one before "
                    + "is ready: with two instances no request is lost.",
        })
public final class Restart extends VerbOnName {
    public Restart() {
        super("restart");
    }

    @Override
    public void run() {
        var home = suite().home();
        suite().client();
        new Builder(home, System.out::println).build(named());
        super.run();
    }

    private List<Program> named() {
        return Arrays.stream(Program.values())
                .filter(program -> name().replaceFirst("-\\d+$", "").equals(program.title()))
                .toList();
    }
}
