package com.electricmall.acceptance.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Alertmanager's webhooks tell, in the place of a pager and a tracker. */
final class AlertReceiver implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<Told, String> states = new ConcurrentHashMap<>();

    private record Told(String path, JsonNode labels) {}

    AlertReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            for (var alert : JSON.readTree(exchange.getRequestBody()).path("alerts")) {
                states.put(
                        new Told(path, alert.path("labels")),
                        alert.path("status").asText());
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** {@code firing} or {@code resolved}; empty if nothing was told of it. */
    String stateOf(String path, Map<String, String> labels) {
        return states.entrySet().stream()
                .filter(told -> told.getKey().path().equals(path) && has(told.getKey(), labels))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static boolean has(Told told, Map<String, String> labels) {
        return labels.entrySet().stream()
                .allMatch(label -> told.labels().path(label.getKey()).asText().equals(label.getValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
