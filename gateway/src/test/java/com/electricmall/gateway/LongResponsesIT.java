package com.electricmall.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service that sends the beginning of a long response, as of an export, and then takes its time or ends. */
class LongResponsesIT extends GatewayTest {

    private static final String BEGIN = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            \r
            9\r
            {"some": \r
            """;
    private static final String LAST_CHUNK = "\r\n0\r\n";
    private static final String END = "3\r\n42}" + LAST_CHUNK + "\r\n";

    private static final CountDownLatch MAY_END = new CountDownLatch(1);
    private static final ServerSocket SERVICE = serve();

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.cloud.discovery.client.simple.instances.long-service[0].uri",
                () -> "http://127.0.0.1:" + SERVICE.getLocalPort());
        registry.add("mall.gateway.services.long-service", () -> "/long");
        registry.add("mall.gateway.whole-timeout", () -> "1s");
        registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "500ms");
    }

    @AfterAll
    static void stop() throws IOException {
        SERVICE.close();
    }

    @Test
    void mayTakeLongerThanTheirBeginning() throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(20_000);
            var request = "GET /long/waiting HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            client.getOutputStream().write(request.getBytes(US_ASCII));
            var begin = readUpTo(client, "{\"some\": ");

            await().during(Duration.ofSeconds(2))
                    .until(() -> client.getInputStream().available() <= 2); // the line end of the chunk
            MAY_END.countDown();
            var end = new String(client.getInputStream().readAllBytes(), US_ASCII);

            assertThat(begin).startsWith("HTTP/1.1 200");
            assertThat(end).contains("42}", LAST_CHUNK);
        }
    }

    @Test
    void areNoWholeResponsesForTheClientEitherIfTheServiceEnds() throws IOException {
        var answer = sendRaw("GET /long/ending HTTP/1.1\r\nHost: localhost\r\n\r\n");

        // What came before the end may or may not have been passed on.
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain(LAST_CHUNK);
        assertThatThrownBy(() -> get("/long/ending")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void areAwaitedForSomeTimeOnlyWhileTheirRequestsDoNotEnd() throws IOException {
        assertThat(sendRaw(
                        "POST /orders HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 9\r\n\r\n{"))
                .startsWith("HTTP/1.1 504");
    }

    private static ServerSocket serve() {
        try {
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> acceptAll(server));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void acceptAll(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void answer(Socket accepted) {
        try (var connection = accepted) {
            var waits = readUpTo(connection, "\r\n\r\n").contains("/waiting");
            connection.getOutputStream().write(BEGIN.getBytes(US_ASCII));
            if (waits) {
                MAY_END.await();
                connection.getOutputStream().write(END.getBytes(US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readUpTo(Socket connection, String last) throws IOException {
        var read = new StringBuilder();
        for (var next = 0; next >= 0 && read.indexOf(last) < 0; ) {
            next = connection.getInputStream().read();
            read.append((char) next);
        }
        return read.toString();
    }
}
