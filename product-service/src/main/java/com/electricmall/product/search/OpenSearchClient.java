package com.electricmall.product.search;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Requests to OpenSearch, all of which may be repeated. Blocks, which costs little on a virtual thread.
 */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "opensearch")
final class OpenSearchClient implements AutoCloseable {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_REASON = 200;

    /**
     * @param body missing if there is none, as after {@code HEAD}; a text if what refuses the request writes no JSON
     */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status == OK || status == CREATED;
        }

        /** @throws IllegalStateException if the request was refused */
        Answer orRefused(String request) {
            if (!isOk()) {
                throw new IllegalStateException(
                        "OpenSearch refused %s: %d %s".formatted(request, status, reason(body)));
            }
            return this;
        }

        /** A text is of a proxy, or of what checks who asks. */
        static String reason(JsonNode body) {
            return body.isTextual()
                    ? body.asText()
                    : "%s: %s"
                            .formatted(
                                    body.at("/error/type").asText(),
                                    body.at("/error/reason").asText());
        }
    }

    /** OpenSearch gave no answer, or one that says to try later. */
    static final class NoAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final @Nullable Duration retryAfter;

        NoAnswerException(String message, @Nullable Throwable cause) {
            this(message, cause, null);
        }

        NoAnswerException(String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** As the answer says; null if it does not. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }

    private final HttpClient http;
    private final URI url;
    private final @Nullable String authorization;
    private final ObjectMapper json;

    OpenSearchClient(OpenSearchProperties properties, ObjectMapper json) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build();
        this.url = properties.url();
        this.authorization = authorization(properties);
        this.json = json;
    }

    private static @Nullable String authorization(OpenSearchProperties properties) {
        if (properties.user() == null) {
            return null;
        }
        var both = properties.user() + ":" + properties.password();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param path with its query
     * @throws NoAnswerException also after an answer that asks to come again
     */
    Answer send(String method, String path, Duration timeout) {
        return send(request(path, timeout).method(method, BodyPublishers.noBody()));
    }

    /** @param body as Jackson writes it */
    Answer send(String method, String path, Object body, Duration timeout) {
        return send(request(path, timeout)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(encoded(body))));
    }

    /** Reads a body that is too large for a tree. */
    interface BodyReader {

        void read(JsonParser body) throws IOException;
    }

    /** Has the body be read if the answer is {@link #OK}; it is missing then. */
    Answer read(String method, String path, Object body, Duration timeout, BodyReader reader) {
        var request = request(path, timeout)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(encoded(body)));
        return send(request, response -> response.statusCode() == OK ? read(response, reader) : answer(response));
    }

    /** @param lines of JSON */
    Answer sendLines(String path, byte[] lines, Duration timeout) {
        BodyPublisher body = BodyPublishers.ofByteArray(lines);
        return send(request(path, timeout)
                .header("Content-Type", "application/x-ndjson")
                .POST(body));
    }

    byte[] encoded(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    <T> T decoded(JsonNode body, Class<T> type) {
        return json.convertValue(body, type);
    }

    static boolean isForLater(int status) {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(timeout);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private interface ResponseReader {

        Answer answer(HttpResponse<byte[]> response) throws IOException;
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request, this::answer);
    }

    private Answer send(HttpRequest.Builder request, ResponseReader reader) {
        try {
            return reader.answer(received(request.build()));
        } catch (IOException e) {
            throw new NoAnswerException("OpenSearch does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Interrupted while OpenSearch was asked", e);
        }
    }

    private Answer read(HttpResponse<byte[]> response, BodyReader reader) throws IOException {
        try (var body = json.createParser(response.body())) {
            reader.read(body);
        }
        return new Answer(response.statusCode(), MissingNode.getInstance());
    }

    private Answer answer(HttpResponse<byte[]> response) throws IOException {
        var status = response.statusCode();
        var answer = new Answer(status, body(response));
        if (isForLater(status)) {
            throw new NoAnswerException(
                    "OpenSearch cannot answer now: %d %s".formatted(status, Answer.reason(answer.body())),
                    null,
                    retryAfter(response));
        }
        return answer;
    }

    private JsonNode body(HttpResponse<byte[]> response) throws IOException {
        try {
            var body = json.readTree(response.body());
            return body == null ? MissingNode.getInstance() : body;
        } catch (JsonProcessingException e) {
            if (response.statusCode() < BAD_REQUEST) {
                throw e;
            }
            var text = new String(response.body(), StandardCharsets.UTF_8).strip();
            return TextNode.valueOf(text.substring(0, Math.min(text.length(), LONGEST_REASON)));
        }
    }

    /** In seconds; a date is not used, since it would be compared with this machine's clock. */
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(null);
    }

    /** Once more if the connection was closed while it was idle, in what is left of the same time. */
    private HttpResponse<byte[]> received(HttpRequest request) throws IOException, InterruptedException {
        var timeout = request.timeout().orElseThrow();
        var begun = System.nanoTime();
        try {
            return received(request, timeout);
        } catch (HttpTimeoutException | ConnectException e) {
            throw e;
        } catch (IOException closedWhileIdle) {
            var left = timeout.minusNanos(System.nanoTime() - begun);
            if (!left.isPositive()) {
                throw closedWhileIdle;
            }
            return received(
                    HttpRequest.newBuilder(request, (_, _) -> true)
                            .timeout(left)
                            .build(),
                    left);
        }
    }

    /** The client's own timeout ends with the head of the answer; this one covers the body too. */
    private HttpResponse<byte[]> received(HttpRequest request, Duration timeout)
            throws IOException, InterruptedException {
        var exchange = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("The answer did not end in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
