package com.electricmall.product.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as OpenSearch documents its REST API, one after another. */
final class ScriptedOpenSearch implements AutoCloseable {

    private record Answer(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** The bodies that were sent. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    ScriptedOpenSearch() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    ScriptedOpenSearch answers(int status, String body) {
        return answers(status, Map.of(), body);
    }

    ScriptedOpenSearch answers(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body));
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var answer = answers.remove();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    OpenSearchClient client() {
        return new OpenSearchClient(properties(), new ObjectMapper());
    }

    OpenSearchProperties properties() {
        var url = URI.create("http://localhost:" + server.getAddress().getPort());
        return properties(url);
    }

    static OpenSearchProperties properties(URI url) {
        var patience = Duration.ofSeconds(20);
        return new OpenSearchProperties(url, "ada", "secret", "products", 1, "0-1", patience, patience, patience);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
