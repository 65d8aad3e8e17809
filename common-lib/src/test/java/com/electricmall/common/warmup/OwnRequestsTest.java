package com.electricmall.common.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OwnRequestsTest {

    @Test
    void readAnswersAndRefusalsToTheirEnd() throws IOException {
        var requested = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requested.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(requested.size() == 1 ? 401 : 200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            new OwnRequests(
                            () -> server.getAddress().getPort(),
                            List.of("/orders", "/products?size=1"),
                            Duration.ofMinutes(1))
                    .run();
        } finally {
            server.stop(0);
        }

        assertThat(requested).containsExactly("/orders", "/products?size=1");
    }
}
