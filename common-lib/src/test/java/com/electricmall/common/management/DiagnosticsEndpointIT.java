package com.electricmall.common.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.testservice.OnTestService;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.reactive.server.WebTestClient;

@OnTestService
class DiagnosticsEndpointIT {

    @LocalManagementPort
    private int managementPort;

    private WebTestClient http;

    @BeforeEach
    void connect() {
        http = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + managementPort)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
    }

    @Test
    void printsThreadsWithTheVirtualOnes() throws InterruptedException {
        var end = new CountDownLatch(1);
        var waiting = Thread.ofVirtual().name("waits-for-its-end").start(() -> waitFor(end));
        try {
            assertThat(printed("threads")).contains("waits-for-its-end", "CountDownLatch.await");
        } finally {
            end.countDown();
            waiting.join();
        }
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void printsTheMemoryOfEachClass() {
        assertThat(printed("classes")).contains("#instances", "java.lang.String", "Total ");
    }

    @Test
    void knowsNothingElse() {
        http.post().uri("/actuator/diagnostics/heap").exchange().expectStatus().isBadRequest();
    }

    private String printed(String diagnosis) {
        return http.post()
                .uri("/actuator/diagnostics/" + diagnosis)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
