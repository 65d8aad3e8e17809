package com.electricmall.local.suite.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public API as one user sees it; a rejected request throws an exception that says what was rejected and why. */
public record Gateway(LocalHttp http, String url, @Nullable String accessToken) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An unexpected response. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(String request, int status, String body) {
            super(request + " was answered " + status + ": " + body);
            this.status = status;
        }

        /** 0 if there was no answer at all. */
        public int status() {
            return status;
        }
    }

    public Gateway signedIn(String username, String password) {
        var tokens = post("/auth/login", "", Map.of("username", username, "password", password));
        return new Gateway(http, url, tokens.path("accessToken").asText());
    }

    public JsonNode get(String path) {
        return send("GET", path, request(path).GET());
    }

    /** @param key the idempotency key; none if empty */
    public JsonNode post(String path, String key, Object body) {
        var request = request(path).POST(BodyPublishers.ofString(Json.write(body)));
        return send("POST", path, key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, request(path).PUT(BodyPublishers.ofString(Json.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                LocalHttp.to(url + path).timeout(PATIENCE).header("Content-Type", "application/json");
        return accessToken == null ? request : request.header("Authorization", "Bearer " + accessToken);
    }

    private JsonNode send(String method, String path, HttpRequest.Builder request) {
        var answer = http.send(request.build())
                .orElseThrow(() -> new RefusedException(method + " " + path, 0, "nothing at all"));
        if (answer.statusCode() >= 300) {
            throw new RefusedException(method + " " + path, answer.statusCode(), answer.body());
        }
        return Json.read(answer.body());
    }
}
