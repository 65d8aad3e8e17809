package com.electricmall.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** A gateway that knows nobody. With instances: {@link EdgeIT}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"eureka.client.enabled=false", "management.server.port=0"})
class EmptyRegistryIT {

    @LocalManagementPort
    private int management;

    @Test
    void isNotReady() throws Exception {
        assertThat(status("readiness")).isEqualTo(503);
    }

    @Test
    void isAliveAllTheSame() throws Exception {
        assertThat(status("liveness")).isEqualTo(200);
    }

    private int status(String group) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:%d/actuator/health/%s".formatted(management, group)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
