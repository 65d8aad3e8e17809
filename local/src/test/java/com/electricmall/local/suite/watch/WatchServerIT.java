package com.electricmall.local.suite.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Json;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.electricmall.local.suite.supervisor.State;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page over HTTP, about this process, beside a management port that tells metrics as a service does. */
class WatchServerIT {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]+)\"|from \"\\./([^\"]+)\"");
    private static final String LOG = "<script>alert(1)</script>\nthe end";

    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer management;
    private WatchServer page;

    @BeforeEach
    void serves(@TempDir Path folder) throws IOException {
        management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        management.createContext("/actuator/prometheus", exchange -> {
            var wanted = exchange.getRequestURI().getQuery();
            byte[] metrics = ("mall_orders_reached_total{status=\"PAID\"} "
                            + (wanted.contains("mall_orders_reached_total") ? "3.0\n" : "0.0\n"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, metrics.length);
            exchange.getResponseBody().write(metrics);
            exchange.close();
        });
        management.start();
        Files.writeString(folder.resolve("order-service-1.log"), LOG);
        page = WatchServer.start(
                0, WatchPages.of(() -> List.of(thisProcess()), new LogLines(name -> folder.resolve(name + ".log"))));
    }

    @AfterEach
    void ends() {
        page.close();
        management.stop(0);
    }

    @Test
    void tellsTheStateAsJson() throws Exception {
        var answer = get("/state");

        assertThat(answer.statusCode()).isEqualTo(200);
        var state = Json.read(answer.body());
        assertThat(state.at("/processes/0/name").asText()).isEqualTo("order-service-1");
        assertThat(state.at("/purchases/2/stage").asText()).isEqualTo("paid");
        assertThat(state.at("/purchases/2/count").asInt()).isEqualTo(3);
        assertThat(state.at("/logs"))
                .extracting(name -> name.asText())
                .containsExactly("order-service-1", "supervisor");
    }

    @Test
    void measuresCpuTimeBetweenTwoLooks() throws Exception {
        get("/state");
        await().untilAsserted(() -> assertThat(Json.read(get("/state").body())
                        .at("/processes/0/cpuPercent")
                        .isNumber())
                .isTrue());
    }

    @Test
    void showsALogAsTextAlone() throws Exception {
        var answer = get("/log?name=order-service-1");

        assertThat(answer.body()).isEqualTo(LOG);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/log", "/log?name=", "/log?name=../secrets", "/log?name=redis", "/x", "/../pom.xml"})
    void hasNothingElse(String path) throws Exception {
        assertThat(raw("GET " + path, "localhost:" + port())).startsWith("HTTP/1.1 404");
    }

    /** Each file that the page names is served, and none of them may come from elsewhere. */
    @Test
    void isCompleteWithoutTheInternet() throws Exception {
        var page = get("/");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self'"));
        var sources = page.body() + get("/watch.js").body() + get("/tables.js").body();
        var references = REFERENCE
                .matcher(sources)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();

        assertThat(references).contains("watch.js", "watch.css", "icon.svg", "purchases.js");
        for (var reference : references) {
            assertThat(get("/" + reference).statusCode()).as(reference).isEqualTo(200);
        }
        assertThat(sources).doesNotContain("://", "innerHTML");
    }

    @Test
    void answersNobodyWhoCallsItByAnotherName() throws Exception {
        assertThat(raw("GET /state", "attacker.example:" + port())).startsWith("HTTP/1.1 421");
        assertThat(raw("GET /state", "localhost")).startsWith("HTTP/1.1 421");
        assertThat(raw("GET /state", "127.0.0.1:" + port())).startsWith("HTTP/1.1 200");
    }

    @Test
    void answersGetAlone() throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(page.url() + "/state"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void listensOnLoopbackAlone() throws Exception {
        for (var address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList()) {
            assertThatThrownBy(() -> new Socket(address, port()).close()).isInstanceOf(IOException.class);
        }
        assertThat(raw("GET /", "localhost:" + port())).startsWith("HTTP/1.1 200");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatThrownBy(() -> WatchServer.start(port(), WatchPages.of(List::of, new LogLines(Path::of))))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining("port " + port());
    }

    private ProcessView thisProcess() {
        return new ProcessView(
                "order-service-1",
                "service",
                "order-service",
                ProcessHandle.current().pid(),
                1,
                management.getAddress().getPort(),
                "http://localhost:1",
                State.READY,
                1L,
                null);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(page.url() + path)).build(), BodyHandlers.ofString());
    }

    /** As no client would send it by itself. */
    private String raw(String request, String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int port() {
        return URI.create(page.url()).getPort();
    }
}
