package com.electricmall.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCheckTest {

    private HttpServer program;

    @BeforeEach
    void startAProgram() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/well", 200);
        answer("/starting", 503);
        answer("/moved", 302);
        program.start();
    }

    @AfterEach
    void stopIt() {
        program.stop(0);
    }

    @Test
    void isContentWith200() {
        assertThatCode(() -> HealthCheck.requireOk(port(), "/well")).doesNotThrowAnyException();
    }

    @Test
    void tellsWhatElseWasAnswered() {
        assertThatThrownBy(() -> HealthCheck.requireOk(port(), "/starting"))
                .isInstanceOf(IOException.class)
                .hasMessage("GET /starting at port %d: HTTP/1.1 503 Service Unavailable (expected: 200)", port());
        assertThatThrownBy(() -> HealthCheck.requireOk(port(), "/moved")).hasMessageContaining("302");
        assertThatThrownBy(() -> HealthCheck.requireOk(port(), "/unknown")).hasMessageContaining("404");
    }

    @Test
    void failsWhereNobodyListens() {
        var port = port();
        program.stop(0);
        assertThatThrownBy(() -> HealthCheck.requireOk(port, "/well")).isInstanceOf(ConnectException.class);
    }

    @Test
    void doesNotWaitForAProgramThatHangs() throws IOException {
        try (var hanging = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> HealthCheck.requireOk(hanging.getLocalPort(), "/well"))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void readsThePortThatTheProgramReads() {
        assertThat(HealthCheck.port(Map.of("SERVER_PORT", "8080"), "SERVER_PORT"))
                .isEqualTo(8080);
        assertThatThrownBy(() -> HealthCheck.port(Map.of(), "SERVER_PORT"))
                .hasMessage("SERVER_PORT: '' (expected: a port)");
        assertThatThrownBy(() -> HealthCheck.main(new String[] {"SERVER_PORT"}))
                .hasMessage("1 arguments (expected: PORT_VARIABLE PATH)");
    }

    private int port() {
        return program.getAddress().getPort();
    }

    private void answer(String path, int status) {
        program.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }
}
