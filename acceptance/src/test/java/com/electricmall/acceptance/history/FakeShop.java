package com.electricmall.acceptance.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A shop with whatever orders and payments a test wants it to show. */
final class FakeShop implements AutoCloseable {

    private final HttpServer server;
    private final List<String> orders = new ArrayList<>();
    private final List<String> payments = new ArrayList<>();

    FakeShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/auth/login", exchange -> answer(exchange, "{\"accessToken\": \"any\"}"));
        server.createContext("/orders", exchange -> answer(exchange, orders.toString()));
        server.createContext("/payments", exchange -> answer(exchange, payments.toString()));
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void showOrder(String json) {
        orders.add(json);
    }

    void showPayment(String json) {
        payments.add(json);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var body = json.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
