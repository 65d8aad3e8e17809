package com.electricmall.release.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that takes orders, with the health and the metrics of order-service. Its version decides how good it is: of
 * {@code failing} each third order fails, and {@code never-ready} is never ready.
 */
public final class OrderProcess {

    private static final int LEAVE_MILLIS = 500;
    private static final String NO_DEAD_LETTERS = "mall_deadletters_waiting{application=\"order-service\"} 0\n";

    private final String version;
    private final AtomicInteger orders = new AtomicInteger();
    private final RequestMetrics metrics = new RequestMetrics("order-service");

    private OrderProcess(String version) {
        this.version = version;
    }

    /** Prints its port as the first line. */
    public static void main(String... arguments) throws IOException {
        new OrderProcess(arguments[0]).serve();
    }

    private void serve() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/orders", this::takeOrder);
        server.createContext(
                "/actuator/health/readiness",
                exchange -> answer(exchange, version.equals("never-ready") ? 503 : 200, "{}"));
        server.createContext(
                "/actuator/prometheus", exchange -> answer(exchange, 200, metrics.text() + NO_DEAD_LETTERS));
        server.start();
        // It goes on answering callers that do not know yet that it is leaving, as the services do.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                new CountDownLatch(1).await(LEAVE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            server.stop(1);
        }));
        System.out.println(server.getAddress().getPort());
    }

    private void takeOrder(HttpExchange exchange) throws IOException {
        var fails = version.equals("failing") && orders.incrementAndGet() % 3 == 0;
        metrics.count(fails ? 500 : 201);
        answer(exchange, fails ? 500 : 201, version);
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
