package com.electricmall.local.suite.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.http.Gateway;
import com.electricmall.local.suite.http.LocalHttp;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductImportTest {
    private static final String LINE = "{\"sku\": \"tea\", \"name\": \"绿茶\", \"price\": 20.00, \"stock\": 1}\n";
    private static final int MANY = 400_000;

    @TempDir
    private Path folder;

    @Test
    void sendsTheWholeFileAndReadsWhatBecameOfIt() throws IOException {
        var asked = new ArrayList<String>();
        var body = new ByteArrayOutputStream();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/products/import", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            exchange.getRequestBody().transferTo(body);
            byte[] answer = "{\"created\": 3, \"updated\": 0, \"rejected\": []}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var summary = importFile(server.getAddress().getPort(), LINE.repeat(3));
            importFile(server.getAddress().getPort(), "", 42L);

            assertThat(summary.created()).isEqualTo(3);
            assertThat(body.toString(UTF_8)).isEqualTo(LINE.repeat(3));
            assertThat(asked)
                    .containsExactly(
                            "/products/import?format=ndjson&currency=EUR Bearer token application/x-ndjson",
                            "/products/import?format=ndjson&currency=EUR&merchantId=42"
                                    + " Bearer token application/x-ndjson");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void hearsARefusalBeforeAllIsSent() throws Exception {
        String problem = """
                {"title": "Bad Request", "detail": "The request is not understood", "status": 400,
                 "errors": [{"field": "header", "code": "UNKNOWN_COLUMN", "message": "colour (expected: a field)"}]}""";

        assertThatThrownBy(() -> importAnswered("400 Bad Request", problem, LINE.repeat(MANY)))
                .isInstanceOf(SuiteException.class)
                .hasMessage("The file was refused: header: colour (expected: a field) (400)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 Forbidden           | {"title": "Forbidden"}                 | seller is no merchant
            503 Service Unavailable | {"detail": "Too many files; try again"} | Too many files; try again (503) after 2 lines
            503 Service Unavailable | {"detail": "Too many files; try again"} | Running the same command again is safe
            502 Bad Gateway         | <html>                                  | answered 502
            """)
    void saysWhyNothingCameOfIt(String status, String body, String said) {
        assertThatThrownBy(() -> importAnswered(status, body, LINE.repeat(2)))
                .isInstanceOf(SuiteException.class)
                .hasMessageContaining(said);
    }

    @Test
    void saysHowFarItCameWhenTheConnectionIsCut() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var cut = CompletableFuture.runAsync(() -> {
                try (var connection = server.accept()) {
                    connection.getInputStream().readNBytes(100_000);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertThatThrownBy(() -> importFile(server.getLocalPort(), LINE.repeat(MANY)))
                    .isInstanceOf(SuiteException.class)
                    .hasMessageMatching("The connection was cut .* after [\\d,]+ lines \\([\\d.]+ MB\\) were sent.*");
            cut.join();
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (var server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        assertThatThrownBy(() -> importFile(port, LINE)).hasMessageContaining("The gateway does not answer");
        assertThatThrownBy(() -> ProductImport.as("seller", "password", url(port)))
                .hasMessageContaining("The gateway does not answer");
    }

    @Test
    void saysThatNameOrPasswordIsWrong() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/auth/login", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThatThrownBy(() -> ProductImport.as(
                            "seller", "password", url(server.getAddress().getPort())))
                    .isInstanceOf(SuiteException.class)
                    .hasMessageContaining("seller cannot sign in: there is no such user");
        } finally {
            server.stop(0);
        }
    }

    /** By a server that answers once it has seen a little, and closes the connection. */
    private void importAnswered(String status, String body, String content) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answered = CompletableFuture.runAsync(() -> {
                try (var connection = server.accept()) {
                    connection.getInputStream().readNBytes(200);
                    connection
                            .getOutputStream()
                            .write("HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
                                    .formatted(status, body.getBytes(UTF_8).length, body)
                                    .getBytes(UTF_8));
                    connection.shutdownOutput();
                    connection.getInputStream().readNBytes(100);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            try {
                importFile(server.getLocalPort(), content);
            } finally {
                answered.join();
            }
        }
    }

    private ImportSummary importFile(int port, String content) throws IOException {
        return importFile(port, content, null);
    }

    private ImportSummary importFile(int port, String content, @Nullable Long merchantId) throws IOException {
        var file = Files.writeString(folder.resolve("products.ndjson"), content);
        try (var products = ProductFile.open(file.toString(), null)) {
            var gateway = new Gateway(new LocalHttp(), url(port), "token");
            return new ProductImport(gateway, "seller")
                    .run(
                            products,
                            "EUR",
                            merchantId,
                            new ImportProgress(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false));
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
