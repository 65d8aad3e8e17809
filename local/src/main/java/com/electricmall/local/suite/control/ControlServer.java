package com.electricmall.local.suite.control;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Accepts commands on loopback from callers with the token, and responds to each with lines until it is done. */
final class ControlServer implements AutoCloseable {
    private final HttpServer server;
    private final byte[] authorization;

    ControlServer(String token) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /** A command: gets the body of the request and a consumer of progress messages, and returns its result. */
    @FunctionalInterface
    interface Verb {
        String run(String body, Consumer<String> tell);
    }

    void on(String verb, Verb work) {
        server.createContext("/" + verb, exchange -> {
            try (exchange) {
                answer(exchange, work);
            }
        });
    }

    int start() {
        server.start();
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(1);
    }

    private void answer(HttpExchange exchange, Verb work) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!isAllowed(exchange)) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        send(out, outcome(work, body, line -> send(out, new Reply(Reply.Kind.SAY, line))));
    }

    private static Reply outcome(Verb work, String body, Consumer<String> tell) {
        try {
            return new Reply(Reply.Kind.DONE, work.run(body, tell));
        } catch (SuiteException e) {
            return new Reply(Reply.Kind.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            e.printStackTrace();
            return new Reply(Reply.Kind.FAILED, "The supervisor failed: " + e);
        }
    }

    /** If the client disconnects, it misses the rest; the command continues. */
    private static void send(OutputStream out, Reply reply) {
        synchronized (out) {
            try {
                out.write((Json.write(reply) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                return;
            }
        }
    }

    private boolean isAllowed(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }
}
