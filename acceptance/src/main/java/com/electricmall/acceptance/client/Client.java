package com.electricmall.acceptance.client;

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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client, signed in or not. */
public final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Set<Integer> AWAY = Set.of(503, 504);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private final String gateway;
    private final String accessToken;

    private Client(String gateway, String accessToken) {
        this.gateway = gateway;
        this.accessToken = accessToken;
    }

    /** @param gateway its address, without a path */
    public static Client anonymous(String gateway) {
        return new Client(gateway, "");
    }

    public Client signIn(String username, String password) {
        var tokens = post("/auth/login", Map.of("username", username, "password", password))
                .expect(200);
        return withToken(tokens.text("accessToken"));
    }

    public Client withToken(String token) {
        return new Client(gateway, token);
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    public Answer put(String path, Object body) {
        return call("PUT", path, body, Map.of());
    }

    public Answer patch(String path, Object body) {
        return call("PATCH", path, body, Map.of());
    }

    public Answer post(String path, Object body) {
        return call("POST", path, body, Map.of());
    }

    /**
     * With a new idempotency key. While a service is away, or the first request is still under way, the same is asked
     * again with the same key, as the contract means clients to do, for 30 s at most.
     */
    public Answer postOnce(String path, Object body) {
        var key = UUID.randomUUID().toString();
        var end = System.nanoTime() + PATIENCE.toNanos();
        var answer = postWithKey(path, body, key);
        while (isToBeAskedAgain(answer) && System.nanoTime() < end) {
            pause();
            answer = postWithKey(path, body, key);
        }
        return answer;
    }

    private static boolean isToBeAskedAgain(Answer answer) {
        return AWAY.contains(answer.status()) || answer.text("code").equals("IDEMPOTENCY_IN_FLIGHT");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("A repeated request", new IOException(e));
        }
    }

    public Answer postWithKey(String path, Object body, String key) {
        return call("POST", path, body, Map.of("Idempotency-Key", key));
    }

    /**
     * @param path or a whole address, as links in answers have it
     * @throws NoAnswerException if the connection is refused, breaks, or stays silent for 30 s
     */
    public Answer call(String method, String path, @Nullable Object body, Map<String, String> headers) {
        var call = method + " " + path;
        try {
            var text = body == null ? null : JSON.writeValueAsString(body);
            return send(method, path, text, "application/json", headers);
        } catch (JsonProcessingException e) {
            throw new NoAnswerException(call, e);
        }
    }

    /**
     * As {@link #call} does.
     *
     * @param mediaType of the text
     */
    public Answer postText(String path, String text, String mediaType) {
        return send("POST", path, text, mediaType, Map.of());
    }

    private Answer send(
            String method, String path, @Nullable String body, String mediaType, Map<String, String> headers) {
        var call = method + " " + path;
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : gateway + path))
                .timeout(PATIENCE);
        headers.forEach(request::setHeader);
        if (!accessToken.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + accessToken);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", mediaType);
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(call, response.statusCode(), response.headers(), json(response.body()));
        } catch (IOException e) {
            throw new NoAnswerException(call, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(call, new IOException(e));
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
    }
}
