package com.electricmall.acceptance.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {

    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = Client.anonymous("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAgainWithTheSameKeyWhileAServiceIsAway() {
        answer(504, 409, 201);

        client.postOnce("/payments", Map.of()).expect(201);

        assertThat(keys).hasSize(3);
        assertThat(keys.stream().distinct()).hasSize(1);
    }

    @Test
    void takesTheFirstAnswerToAKeyOfTheCaller() {
        answer(503, 201);

        client.postWithKey("/payments", Map.of(), "a-key").expect(503);

        assertThat(keys).containsExactly("a-key");
    }

    /** One status after the other; a 409 tells that the first request is under way. */
    private void answer(int... statuses) {
        server.createContext("/payments", exchange -> {
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            var body = "{\"code\": \"IDEMPOTENCY_IN_FLIGHT\"}".getBytes(UTF_8);
            var status = statuses[keys.size() - 1];
            exchange.sendResponseHeaders(status, status == 409 ? body.length : -1);
            if (status == 409) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
    }
}
