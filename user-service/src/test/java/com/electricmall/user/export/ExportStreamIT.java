package com.electricmall.user.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventJson;
import com.electricmall.user.OtherService;
import com.electricmall.user.OtherService.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** What the connection of an export does. */
class ExportStreamIT extends ExportOverServices {

    private static final String LAST_CHUNK = "\r\n0\r\n";
    private static final Answer AWAY = new Answer(503, "{\"code\": \"SERVICE_UNAVAILABLE\"}");

    @Test
    void breaksOffIfAServiceStopsAnswering() throws IOException {
        PRODUCTS.answers(
                after -> after == null ? OtherService.sample("product-service", "personal-data.reviews") : AWAY);
        try (var client = asking(newUser())) {
            var sent = new String(client.getInputStream().readAllBytes(), UTF_8);

            assertThat(sent).startsWith("HTTP/1.1 200").contains("\"reviews\"").doesNotContain(LAST_CHUNK);
        }
    }

    /** The client asks and reads nothing, so the buffers of the two sockets are filled, and no more is read. */
    @Test
    void isReadAsFastAsTheClientTakesIt() throws IOException {
        var item = "{\"note\": \"%s\"}".formatted("x".repeat(4000));
        var items = String.join(",", Stream.generate(() -> item).limit(50).toList());
        ORDERS.answers(after -> Answer.page("{\"section\": \"orders\", \"items\": [%s], \"next\": \"%s\"}"
                .formatted(items, (after == null ? "" : after) + "i")));
        try (var _ = asking(newUser())) {
            await().until(() -> ORDERS.calls().size() > 3);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> ORDERS.calls().size() < 100); // of 200 kB each
        }
        var read = ORDERS.calls().size();
        await().during(Duration.ofSeconds(1)).until(() -> ORDERS.calls().size() <= read + 4);
    }

    @Test
    void isRefusedWhileTwoOfTheUserAreUnderWay() throws IOException {
        var item = "{\"note\": \"%s\"}".formatted("x".repeat(100_000));
        ORDERS.answers(after -> Answer.page("{\"section\": \"orders\", \"items\": [%s], \"next\": \"%s\"}"
                .formatted(item, (after == null ? "" : after) + "i")));
        var user = newUser();
        try (var first = asking(user);
                var second = asking(user)) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');

            get(PATH, user.token())
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .exists(HttpHeaders.RETRY_AFTER)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("EXPORT_UNDER_WAY");
        }
        ORDERS.answers(_ -> OtherService.sample("order-service", "personal-data.orders"));
        await().untilAsserted(() -> get(PATH, user.token()).expectStatus().isOk());
    }

    @Test
    void hasEachOfManyOrdersOnce() throws IOException {
        var size = 50;
        var orders = 20_000;
        ORDERS.answers(after -> {
            var first = after == null ? 0 : Integer.parseInt(after);
            var items = IntStream.range(first, first + size)
                    .mapToObj("{\"number\": %d}"::formatted)
                    .collect(Collectors.joining(","));
            var next = first + size < orders ? ", \"next\": \"%d\"".formatted(first + size) : "";
            return Answer.page("{\"section\": \"orders\", \"items\": [%s]%s}".formatted(items, next));
        });
        var connection = URI.create("http://localhost:%d%s".formatted(port, PATH))
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + newUser().token());
        try (var body = connection.getInputStream()) {
            assertThat(EventJson.MAPPER.readTree(body).get("orders"))
                    .extracting(order -> order.get("number").intValue())
                    .containsExactlyElementsOf(
                            IntStream.range(0, orders).boxed().toList());
        }
    }

    /** A connection on which the export is asked for, with a small buffer for what comes back. */
    private Socket asking(User user) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(PATH, user.token());
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return socket;
    }
}
