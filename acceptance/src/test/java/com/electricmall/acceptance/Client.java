package com.electricmall.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A mobile or web client: signed in or not, it knows only the gateway and its public contract. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private final String accessToken;

    private Client(String accessToken) {
        this.accessToken = accessToken;
    }

    static Client anonymous() {
        return new Client("");
    }

    static Client signedIn(String username, String password) {
        return new Client(anonymous()
                .post("/auth/login", Map.of("username", username, "password", password))
                .expect(200)
                .text("accessToken"));
    }

    Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    Answer put(String path, Object body) {
        return call("PUT", path, body, Map.of());
    }

    Answer patch(String path, Object body) {
        return call("PATCH", path, body, Map.of());
    }

    Answer post(String path, Object body) {
        return call("POST", path, body, Map.of());
    }

    /** With a new idempotency key. */
    Answer postOnce(String path, Object body) {
        return postWithKey(path, body, UUID.randomUUID().toString());
    }

    Answer postWithKey(String path, Object body, String key) {
        return call("POST", path, body, Map.of("Idempotency-Key", key));
    }

    Answer call(String method, String path, Object body, Map<String, String> headers) {
        try {
            var url = path.startsWith("http") ? path : RunningSuite.gatewayUrl() + path;
            var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
            headers.forEach(request::setHeader);
            if (!accessToken.isEmpty()) {
                request.setHeader("Authorization", "Bearer " + accessToken);
            }
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.setHeader("Content-Type", "application/json");
                request.method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            }
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), json(response.body()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }
}
