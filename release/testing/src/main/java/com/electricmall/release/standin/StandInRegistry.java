package com.electricmall.release.standin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Eureka's REST API for one application, as far as a release uses it. */
public final class StandInRegistry implements AutoCloseable {

    private static final String APPLICATION = "/eureka/apps/ORDER-SERVICE";

    /** An instance that is up. */
    public record Instance(String name, int port, int weight) {}

    private final Map<String, Instance> instances = new ConcurrentHashMap<>();
    private final HttpServer server;

    public StandInRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(APPLICATION, this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void register(Instance instance) {
        instances.put(instance.name(), instance);
    }

    void remove(String name) {
        instances.remove(name);
    }

    public List<Instance> instances() {
        return List.copyOf(instances.values());
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            var name = Path.of(exchange.getRequestURI().getPath()).getName(3).toString();
            var weight = Integer.parseInt(exchange.getRequestURI().getQuery().replace("weight=", ""));
            var changed =
                    instances.computeIfPresent(name, (_, instance) -> new Instance(name, instance.port(), weight));
            OrderProcess.answer(exchange, changed == null ? 404 : 200, "");
            return;
        }
        var application = instances.values().stream()
                .map(instance -> Map.of(
                        "instanceId",
                        instance.name(),
                        "status",
                        "UP",
                        "metadata",
                        Map.of("weight", String.valueOf(instance.weight()))))
                .toList();
        OrderProcess.answer(
                exchange,
                200,
                new ObjectMapper().writeValueAsString(Map.of("application", Map.of("instance", application))));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
