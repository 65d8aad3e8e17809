package com.electricmall.common.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

class KeepAliveReadingTest {

    private static final Duration SLOW = Duration.ofMillis(50);

    @ParameterizedTest
    @ValueSource(strings = {"at once, slowly, at once", "slowly, at once", "slowly, at once, at once, slowly"})
    void readsOnAfterRequestsThatCameTogether(String ways) throws Exception {
        var server = HttpServer.create()
                .host("localhost")
                .port(0)
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addBefore(NettyPipeline.HttpTrafficHandler, "keepAliveReading", new KeepAliveReading()))
                .handle((request, response) -> request.uri().equals("/slowly")
                        ? response.sendString(Mono.delay(SLOW).thenReturn("."))
                        : response.header("content-length", "0").send())
                .bindNow();
        try (var client = new Socket("localhost", server.port())) {
            client.setSoTimeout(10_000);
            var answers = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            var together = ways.split(", ");
            for (var round = 0; round < 3; round++) {
                send(client, together);
                assertThat(statuses(answers, together.length)).isEqualTo(together.length);
                send(client, "at once");
                assertThat(statuses(answers, 1)).isEqualTo(1);
            }
        } finally {
            server.disposeNow();
        }
    }

    private static void send(Socket client, String... ways) throws IOException {
        var requests = new StringBuilder();
        for (var way : ways) {
            requests.append("GET /").append(way.replace(" ", "-")).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        client.getOutputStream().write(requests.toString().getBytes(US_ASCII));
    }

    private static int statuses(BufferedReader answers, int expected) throws IOException {
        var found = 0;
        while (found < expected) {
            var line = answers.readLine();
            if (line == null) {
                break;
            }
            if (line.contains("HTTP/1.1 200")) {
                found++;
            }
        }
        return found;
    }
}
