package com.electricmall.local.suite.verify;

import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.http.LocalHttp;
import com.electricmall.local.suite.plan.Program;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The results of each service's own checks, from its management port. */
public record ServiceInvariants(List<ProcessView> processes) implements Auditor {
    /** The full forms read all that there is. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Override
    public List<AuditResult> audit() {
        var http = new LocalHttp();
        return Arrays.stream(Program.values())
                .filter(program -> program.database().isPresent())
                .flatMap(program -> findingsOf(program.title(), http).stream())
                .toList();
    }

    private List<AuditResult> findingsOf(String service, LocalHttp http) {
        return processes.stream()
                .filter(process -> process.service().equals(service) && process.state() == State.READY)
                .findFirst()
                .flatMap(process ->
                        http.send(LocalHttp.to("http://localhost:" + process.managementPort() + "/actuator/invariants")
                                .timeout(PATIENCE)
                                .build()))
                .filter(answer -> answer.statusCode() == 200)
                .map(HttpResponse::body)
                .map(body -> read(service, body))
                .orElseGet(() -> List.of(notChecked(service)));
    }

    static List<AuditResult> read(String service, String body) {
        return Json.read(body).properties().stream()
                .map(invariant -> {
                    var result = invariant.getValue();
                    var sample = Optional.of(result.path("sample"))
                            .filter(rows -> !rows.isEmpty())
                            .map(JsonNode::toString)
                            .orElse("");
                    return new AuditResult(
                            service,
                            invariant.getKey(),
                            result.path("holds").asBoolean(),
                            result.path("violations").asLong(),
                            sample);
                })
                .toList();
    }

    private static AuditResult notChecked(String service) {
        return new AuditResult(service, "(all)", false, 0, "no ready instance told of its invariants");
    }
}
