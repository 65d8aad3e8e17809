package com.electricmall.local.suite.command;

import com.electricmall.local.suite.control.SuiteClient;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.state.PidFiles;
import com.electricmall.local.suite.supervisor.ProcessView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./mall ps}. */
@Command(
        name = "ps",
        description = "List the processes: name, state, pid, resident memory, management port and address.")
public final class Ps implements Runnable {
    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(
            names = "--json",
            description =
                    "As a JSON array of {name, kind, service, pid, port, managementPort, url, state, residentMb}, "
                            + "postgres with the address of each database, credentials included; [] when nothing runs.")
    private boolean json;

    @Override
    public void run() {
        List<ProcessView> processes =
                SuiteClient.of(suite.home()).map(SuiteClient::processes).orElse(List.of());
        if (json) {
            System.out.println(Json.writePretty(processes));
        } else if (processes.isEmpty()) {
            System.out.println(
                    new PidFiles(suite.home().pids()).running().isEmpty()
                            ? "Nothing runs here. Start with ./mall up."
                            : "The supervisor is gone, and others still run: ./mall down ends them, ./mall up starts anew.");
        } else {
            System.out.println(ProcessTable.of(processes));
        }
    }
}
