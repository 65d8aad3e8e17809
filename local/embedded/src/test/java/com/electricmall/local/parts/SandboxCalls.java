package com.electricmall.local.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.EmbeddedSandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The payment provider as its shop meets it: one for all tests of this JVM. */
abstract class SandboxCalls {

    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID ORDER = UUID.randomUUID();
    static final List<Told> heard = new CopyOnWriteArrayList<>();

    static volatile int shopAnswers = 200;

    static final EmbeddedSandbox SANDBOX = started();

    record Told(String signature, String body) {

        String type() {
            return json(body).get("type").textValue();
        }

        boolean isOf(UUID paymentId) {
            return body.contains(paymentId.toString());
        }
    }

    record Answer(int status, JsonNode body) {}

    private static EmbeddedSandbox started() {
        try {
            var shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            shop.createContext("/payments/webhooks/sandbox", SandboxCalls::hear);
            shop.start();
            return EmbeddedSandbox.start("http://127.0.0.1:" + shop.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UUID charged(String method) throws Exception {
        var id = UUID.randomUUID();
        assertThat(charge(id, method, "10").status()).isEqualTo(200);
        return id;
    }

    static Answer charge(UUID id, String method, String amount) throws Exception {
        return ask("PUT", "/charges/" + id, chargeBody(method, amount));
    }

    static Answer cancel(UUID id, String method) throws Exception {
        return ask("PUT", "/charges/" + id + "/cancellation", chargeBody(method, "10"));
    }

    private static String chargeBody(String method, String amount) {
        return """
                {"orderId": "%s", "method": "%s", "amount": %s, "currency": "CNY"}
                """.formatted(ORDER, method, amount);
    }

    static Answer refund(UUID refundId, UUID paymentId, String amount) throws Exception {
        return ask("PUT", "/refunds/" + refundId, """
                {"paymentId": "%s", "amount": %s, "currency": "CNY"}
                """.formatted(paymentId, amount));
    }

    static Answer find(UUID id) throws Exception {
        return ask("GET", "/charges/" + id, "");
    }

    static Answer ask(String method, String path, String body) throws Exception {
        var response = HTTP.send(
                HttpRequest.newBuilder(URI.create(SANDBOX.part().url() + path))
                        .header("Authorization", "Bearer " + SANDBOX.key())
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    private static void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(new Told(
                    exchange.getRequestHeaders().getFirst("Sandbox-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(shopAnswers, -1);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
