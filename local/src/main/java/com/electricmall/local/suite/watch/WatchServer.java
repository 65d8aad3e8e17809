package com.electricmall.local.suite.watch;

import com.electricmall.local.suite.SuiteException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Serves the page on 127.0.0.1. It answers GET alone, and only to those who call it by a name of this machine: a page
 * of the internet whose name was made to point here is refused.
 */
public final class WatchServer implements AutoCloseable {
    private final HttpServer server;
    private final Set<String> names;

    private WatchServer(HttpServer server, WatchPages pages) {
        this.server = server;
        int port = server.getAddress().getPort();
        this.names = Set.of("localhost:" + port, "127.0.0.1:" + port);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                response(exchange, pages).send(exchange);
            }
        });
    }

    /** @param port 0 for any that is free */
    public static WatchServer start(int port, WatchPages pages) {
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            var server = new WatchServer(HttpServer.create(new InetSocketAddress(loopback, port), 0), pages);
            server.server.start();
            return server;
        } catch (IOException e) {
            throw new SuiteException("The page cannot be served on port " + port + ": " + e.getMessage(), e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Response response(HttpExchange exchange, WatchPages pages) {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
        if (host.filter(names::contains).isEmpty()) {
            return Response.text(421, "This page is that of " + url() + " alone.");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Response.text(405, "Only GET.");
        }
        try {
            return pages.at(exchange.getRequestURI());
        } catch (RuntimeException e) {
            e.printStackTrace();
            return Response.text(500, "The state cannot be read: " + e);
        }
    }
}
