package com.electricmall.local.suite.command;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.control.DaemonProcess;
import com.electricmall.local.suite.control.SuiteClient;
import com.electricmall.local.suite.control.SuiteTopology;
import com.electricmall.local.suite.state.PidFiles;
import com.electricmall.local.suite.state.SuiteHome;
import com.electricmall.local.suite.supervisor.OrphanedProcesses;
import java.nio.file.Files;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./mall down}. */
@Command(
        name = "down",
        description =
                "Stop everything in order, also what a killed supervisor left running. Data stays for the next 'up'.")
public final class Down implements Runnable {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Override
    public void run() {
        var home = suite.home();
        if (!Files.isDirectory(home.state())) {
            System.out.println("Nothing runs here.");
            return;
        }
        var client = SuiteClient.of(home);
        client.ifPresent(Down::end);
        endLeftovers(home, suite.adminPassword());
        System.out.println(
                client.isPresent() ? "The suite has stopped; its data stays." : "Nothing runs here any more.");
    }

    private static void end(SuiteClient client) {
        try {
            client.down(System.out::println);
        } catch (SuiteException e) {
            System.out.println(e.getMessage() + " What it left is ended now.");
        }
    }

    /** Ends a supervisor that does not answer, and the processes of one that is gone. */
    static void endLeftovers(SuiteHome home, String adminPassword) {
        home.create();
        new DaemonProcess(home).end();
        var topology = new SuiteTopology(home, adminPassword);
        new OrphanedProcesses(new PidFiles(home.pids()), topology.parts())
                .end()
                .forEach(name -> System.out.println(name + " was left over and is ended"));
    }
}
