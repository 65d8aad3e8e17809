package com.electricmall.local.suite.deadletter;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.http.LocalHttp;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The dead letters of one service.
 *
 * @param managementUrl of one of its instances, which share their letters
 */
public record DeadLetterClient(String service, String managementUrl, LocalHttp http) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What was done, and what waits afterwards. */
    public record Outcome(int settled, List<String> failures, int waiting) {}

    public List<DeadLetter> list() {
        return DeadLetter.readAll(service, ask(request().GET()));
    }

    /** @param id of one letter; empty for all */
    public Outcome replay(String id) {
        String body = Json.write(id.isEmpty() ? Map.of() : Map.of("id", id));
        JsonNode answer =
                ask(request().header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        var failures = answer.path("failed")
                .valueStream()
                .map(failed -> failed.path("id").asText() + ": "
                        + failed.path("failure").asText())
                .toList();
        return new Outcome(
                answer.path("replayed").asInt(),
                failures,
                answer.path("waiting").asInt());
    }

    public Outcome discard(String id) {
        var answer = ask(
                request("?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8)).DELETE());
        return new Outcome(
                answer.path("discarded").asInt(),
                List.of(),
                answer.path("waiting").asInt());
    }

    private JsonNode ask(HttpRequest.Builder request) {
        return http.send(request.build())
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> Json.read(answer.body()))
                .orElseThrow(() -> new SuiteException(
                        service + " does not tell of its dead letters; ./mall logs " + service + " may tell why."));
    }

    private HttpRequest.Builder request() {
        return request("");
    }

    private HttpRequest.Builder request(String query) {
        return LocalHttp.to(managementUrl + "/actuator/deadletters" + query).timeout(PATIENCE);
    }
}
