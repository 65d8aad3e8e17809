package com.electricmall.common.registration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer of discovery that lists one instance of order-service, and can fall silent. */
final class StandInPeer implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile String listed = "";
    private volatile boolean hanging;
    private volatile boolean registered;
    private volatile boolean renewed;

    private StandInPeer(HttpServer server) {
        this.server = server;
    }

    static StandInPeer start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var peer = new StandInPeer(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/eureka/apps", peer::answer);
        server.start();
        return peer;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/eureka/";
    }

    void hang() {
        hanging = true;
    }

    void forget() {
        registered = false;
    }

    void list(String instance) {
        listed = instance;
    }

    int asked() {
        return asked.get();
    }

    boolean hasRegistered() {
        return registered;
    }

    boolean isRenewed() {
        return renewed;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        if (hanging) {
            awaitEnd();
        }
        exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestMethod()) {
            case "GET" -> list(exchange);
            case "POST" -> registered = send(exchange, 204);
            case "PUT" -> renewed = send(exchange, 200);
            default -> send(exchange, 200);
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean send(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        return true;
    }

    private void list(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/delta")) {
            send(exchange, 403);
            return;
        }
        var body = """
                {"applications": {"versions__delta": "1", "apps__hashcode": "UP_1_", "application": [
                 {"name": "ORDER-SERVICE", "instance": [
                  {"instanceId": "%s", "app": "ORDER-SERVICE", "hostName": "localhost", "ipAddr": "127.0.0.1",
                   "vipAddress": "order-service", "status": "UP", "port": {"$": 8301, "@enabled": "true"},
                   "dataCenterInfo": {
                     "@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
                   "leaseInfo": {"renewalIntervalInSecs": 2, "durationInSecs": 60},
                   "metadata": {"weight": "1"}}]}]}}
                """.formatted(listed).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
