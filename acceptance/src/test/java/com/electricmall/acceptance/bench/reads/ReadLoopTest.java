package com.electricmall.acceptance.bench.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.electricmall.local.suite.SuiteException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadLoopTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final LongAdder answered = new LongAdder();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/good", 200);
        answer("/bad", 503);
        answer("/limited", 429);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsWhatWasAnswered() throws IOException {
        var result = loop("/good").run(SHORT);

        assertThat(result.measurement().done()).isPositive().isBetween(answered.sum() - 3, answered.sum());
        assertThat(result.measurement().refused()).isZero();
        assertThat(result.hits()).isZero();
    }

    @Test
    void countsOtherAnswersApart() throws IOException {
        var result = loop("/bad").run(SHORT);

        assertThat(result.measurement().done()).isZero();
        assertThat(result.measurement().refused()).isPositive();
    }

    @Test
    void endsWhereALimitIsMet() {
        assertThatExceptionOfType(SuiteException.class)
                .isThrownBy(() -> loop("/limited").run(SHORT))
                .withMessageContaining("--set=gateway.mall.limits.scale=1000");
    }

    private ReadLoop loop(String path) {
        return new ReadLoop("http://127.0.0.1:" + server.getAddress().getPort(), 3, List.of(path), "");
    }

    private void answer(String path, int status) {
        server.createContext(path, exchange -> {
            answered.increment(); // before the client may know of it
            var body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
