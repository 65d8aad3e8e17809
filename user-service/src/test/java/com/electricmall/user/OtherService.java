package com.electricmall.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Another service, which tells of users what a test makes it tell. At first it does not know the call, as of old. */
public final class OtherService {

    /** As a service answers that does not have the path. */
    public static final Answer UNKNOWN_PATH =
            new Answer(404, "{\"code\": \"NOT_FOUND\", \"detail\": \"There is no such path\"}");

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<@Nullable String, Answer> answers = _ -> UNKNOWN_PATH;

    /** @param after null for the first page */
    public record Call(
            String path,
            @Nullable String after,
            String authorization,
            @Nullable String requestId) {}

    public record Answer(int status, String body) {

        public static Answer page(String json) {
            return new Answer(200, json);
        }
    }

    OtherService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param next an answer by the place after which a page is asked for, which is null for the first page */
    public void answers(Function<@Nullable String, Answer> next) {
        calls.clear();
        answers = next;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** A page as the sample of a service shows it. */
    public static Answer sample(String service, String name) {
        try {
            return Answer.page(Files.readString(Path.of("..", service, "contracts", name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var after = after(exchange.getRequestURI());
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    after,
                    headers.getFirst("Authorization"),
                    headers.getFirst("X-Request-Id")));
            var answer = answers.apply(after);
            var body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() == 200 ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static @Nullable String after(URI uri) {
        return Arrays.stream(uri.getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("after="))
                .map(parameter -> parameter.substring("after=".length()))
                .findFirst()
                .orElse(null);
    }
}
