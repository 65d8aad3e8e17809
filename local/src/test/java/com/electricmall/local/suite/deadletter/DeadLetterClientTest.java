package com.electricmall.local.suite.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.LocalHttp;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterClientTest {

    private static final String ID = "orders.product-service.dlt@3";

    private final List<String> asked = new ArrayList<>();
    private HttpServer service;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/actuator/deadletters", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] bytes = answer.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void listsWhatWaits() {
        answer = """
                {"waiting": 1, "letters": [{"id": "%s", "topic": "orders", "partition": 5, "offset": 8,
                 "type": "order.paid.v1", "subject": "0193", "failure": "why", "at": "2026-11-22T12:00:00Z"}]}""".formatted(ID);

        assertThat(client().list())
                .containsExactly(
                        new DeadLetter("product-service", ID, "order.paid.v1", "0193", "2026-11-22T12:00:00Z", "why"));
    }

    @Test
    void replaysOneOrAll() {
        answer = """
                {"replayed": 2, "failed": [{"id": "%s", "failure": "why"}], "waiting": 1}""".formatted(ID);

        assertThat(client().replay("")).isEqualTo(new DeadLetterClient.Outcome(2, List.of(ID + ": why"), 1));
        client().replay(ID);

        assertThat(asked)
                .containsExactly(
                        "POST /actuator/deadletters {}", "POST /actuator/deadletters {\"id\":\"%s\"}".formatted(ID));
    }

    @Test
    void discardsOne() {
        answer = """
                {"discarded": 1, "waiting": 0}""";

        assertThat(client().discard(ID)).isEqualTo(new DeadLetterClient.Outcome(1, List.of(), 0));
        assertThat(asked).containsExactly("DELETE /actuator/deadletters?id=orders.product-service.dlt%403 ");
    }

    @Test
    void saysWhichServiceDoesNotTell() {
        status = 500;

        assertThatThrownBy(() -> client().list())
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("product-service");
    }

    private DeadLetterClient client() {
        return new DeadLetterClient(
                "product-service", "http://localhost:" + service.getAddress().getPort(), new LocalHttp());
    }
}
