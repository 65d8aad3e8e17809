package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Bodies that come slowly or not at all; a service has 1 s to answer, a client 2 s and a second for each 4 bytes. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=1s",
            "mall.gateway.uploads.patience=2s",
            "mall.gateway.uploads.least-rate=4B"
        })
@ExtendWith(OutputCaptureExtension.class)
class UploadsIT extends GatewayTest {

    private static int servicePort;

    @DynamicPropertySource
    static void slowService(DynamicPropertyRegistry registry) throws IOException {
        try (var free = new ServerSocket(0)) {
            servicePort = free.getLocalPort();
        }
        registry.add(
                "spring.cloud.discovery.client.simple.instances.payment-service[0].uri",
                () -> "http://127.0.0.1:" + servicePort);
    }

    @Test
    void isTakenThoughItTakesLongerThanAServiceMay() throws IOException {
        try (var client = post("Content-Length: 16")) {
            for (var piece : new String[] {"12345678", "1234", "1234"}) {
                pass(Duration.ofMillis(700));
                client.getOutputStream().write(piece.getBytes(UTF_8));
            }

            assertThat(answerTo(client)).startsWith("HTTP/1.1 200");
        }
        ORDERS.verify(postRequestedFor(urlEqualTo("/orders")).withRequestBody(equalTo("1234567812341234")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 16", "Transfer-Encoding: chunked"})
    void isRefusedWhenItStops(String framing) throws IOException {
        try (var client = post(framing)) {
            client.getOutputStream().write("4\r\n".getBytes(UTF_8));

            assertThat(answerTo(client))
                    .startsWith("HTTP/1.1 408")
                    .containsIgnoringCase("connection: close")
                    .contains("application/problem+json", "\"code\":\"REQUEST_TIMEOUT\"");
        }
    }

    @Test
    void isRefusedWhenItTrickles() throws IOException {
        try (var client = post("Content-Length: 100")) {
            for (var i = 0; i < 8; i++) {
                pass(Duration.ofMillis(400));
                client.getOutputStream().write('x');
            }

            assertThat(answerTo(client)).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void mayPauseOnTheWayToAnImport() throws IOException {
        PRODUCTS.stubFor(any(anyUrl()).willReturn(ok()));
        HEAVY_PRODUCTS.stubFor(any(anyUrl()).willReturn(ok()));
        try (var client = post("/products/import", "Content-Length: 8")) {
            client.getOutputStream().write("1234".getBytes(UTF_8));
            pass(Duration.ofSeconds(4));
            client.getOutputStream().write("5678".getBytes(UTF_8));

            assertThat(answerTo(client)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void isNotBlamedForASlowService() {
        ORDERS.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(2_000)));

        assertThat(get("/orders").statusCode()).isEqualTo(504);
    }

    @Test
    void leavesAnAnswerTheTimeItTakesOnceItHasBegun() throws IOException {
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), servicePort), 0);
        service.createContext("/payments", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write("begun".getBytes(UTF_8));
                body.flush();
                pass(Duration.ofSeconds(2));
                body.write(" and ended".getBytes(UTF_8));
            }
        });
        service.start();
        try {
            assertThat(get("/payments").body()).isEqualTo("begun and ended");
        } finally {
            service.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNoErrorWhenItsClientHangsUp(boolean reset, CapturedOutput output) throws IOException {
        ORDERS.stubFor(any(anyUrl()).willReturn(ok("x".repeat(4_000_000)).withFixedDelay(300)));
        for (var body : new String[] {"", "1234", "1234567812345678"}) {
            for (var patience : new int[] {0, 150, 400}) {
                try (var client = post("Content-Length: 16")) {
                    client.setSoLinger(reset, 0);
                    client.getOutputStream().write(body.getBytes(UTF_8));
                    pass(Duration.ofMillis(patience));
                }
            }
        }
        pass(Duration.ofMillis(1_500));

        assertThat(output.getAll()).doesNotContain(" ERROR ", "\tat ");
    }

    private Socket post(String framing) throws IOException {
        return post("/orders", framing);
    }

    private Socket post(String path, String framing) throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(10_000);
        client.getOutputStream()
                .write("POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n\r\n"
                        .formatted(path, framing)
                        .getBytes(UTF_8));
        return client;
    }

    private static String answerTo(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }

    private static void pass(Duration time) {
        if (!time.isZero()) {
            await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
        }
    }
}
