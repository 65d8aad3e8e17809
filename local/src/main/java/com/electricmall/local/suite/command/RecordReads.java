package com.electricmall.local.suite.command;

import com.electricmall.local.suite.Pause;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./mall record-reads}. */
@Command(
        name = "record-reads",
        description = {
            "Print in what order products are read at a gateway of the running suite, for './mall bench cache "
                    + "--recording FILE'. Products are numbered in the order in which each was read first; neither "
                    + "their ids nor who reads them is recorded.",
            ""
        },
        footer = {"", "Example:", "  ./mall record-reads --seconds 600 >reads.txt"})
public final class RecordReads implements Runnable {
    private static final int MOST = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private final SuiteOption suite = new SuiteOption();

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to record (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Record so many reads at most, up to 1000000 (default: ${DEFAULT-VALUE}).")
    private int most;

    private final LocalHttp http = new LocalHttp();

    @Override
    public void run() {
        if (most < 1 || most > MOST) {
            throw new SuiteException("--most: %d (expected: 1..%d)".formatted(most, MOST));
        }
        if (seconds < 1) {
            throw new SuiteException("--seconds: %d (expected: 1 or more)".formatted(seconds));
        }
        var url = "http://localhost:" + gateway().managementPort() + "/actuator/reads";
        ask(LocalHttp.to(url)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(Map.of("most", String.valueOf(most))))));
        try {
            Pause.uninterrupted(Duration.ofSeconds(seconds));
            var reads = Json.read(ask(LocalHttp.to(url).GET())).path("reads");
            System.out.println("# " + reads.size() + " reads of one gateway");
            reads.forEach(read -> System.out.println(read.asInt()));
        } finally {
            ask(LocalHttp.to(url).DELETE());
        }
    }

    private ProcessView gateway() {
        return suite.client().processes().stream()
                .filter(process -> process.service().equals(Program.GATEWAY.title()) && process.state() == State.READY)
                .findFirst()
                .orElseThrow(() -> new SuiteException("No gateway is ready."));
    }

    private String ask(HttpRequest.Builder request) {
        return http.send(request.timeout(PATIENCE).build())
                .filter(answer -> answer.statusCode() / 100 == 2)
                .orElseThrow(() -> new SuiteException("The gateway does not record; ./mall logs gateway may tell why."))
                .body();
    }
}
