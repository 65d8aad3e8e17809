package com.electricmall.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.electricmall.acceptance.client.Client;
import com.electricmall.local.suite.SuiteException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutsTest {

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "409, HOLD_LIMIT"})
    void sayWhenTheSuiteLimitsThem(int status, String code) throws IOException {
        assertThatExceptionOfType(SuiteException.class)
                .isThrownBy(() -> checkoutAnswered(status, code))
                .withMessageContaining("POST /orders was answered %d %s".formatted(status, code))
                .withMessageContaining("--set=gateway.mall.limits.scale=1000");
    }

    @ParameterizedTest
    @CsvSource({"409, OUT_OF_STOCK", "503, OVERLOADED"})
    void countWhatAShopMaySay(int status, String code) throws IOException {
        assertThat(checkoutAnswered(status, code)).isFalse();
    }

    private static boolean checkoutAnswered(int status, String code) throws IOException {
        var body = "{\"code\": \"%s\"}".formatted(code).getBytes(StandardCharsets.UTF_8);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var client =
                    Client.anonymous("http://127.0.0.1:" + server.getAddress().getPort());
            return new Checkouts(List.of(client), List.of(1)).once(0);
        } finally {
            server.stop(0);
        }
    }
}
