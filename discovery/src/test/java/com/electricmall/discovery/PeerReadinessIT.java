package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;

/** Of a peer whose own peers do not answer. */
class PeerReadinessIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    @Test
    void isReadyWithoutAListOnlyWhileNobodyRegisters() throws IOException {
        try (var peer = startPeer("--mall.discovery.settle-time=5s", "--mall.discovery.unheard-time=0s")) {
            assertThat(readinessOf(peer)).isEqualTo(200);
            assertThat(listOf(peer)).isEqualTo(FORBIDDEN);

            peer.register("order-service-1", 60, null);
            assertThat(readinessOf(peer)).isEqualTo(UNAVAILABLE);

            await().atMost(SOON).until(() -> readinessOf(peer) == 200);
            assertThat(listOf(peer)).isEqualTo(200);
        }
    }

    @Test
    void isNotReadyWhileInstancesMayNotHaveReachedIt() throws IOException {
        try (var peer = startPeer("--mall.discovery.settle-time=0s", "--mall.discovery.unheard-time=1h")) {
            assertThat(readinessOf(peer)).isEqualTo(UNAVAILABLE);

            peer.register("order-service-1", 60, null);

            assertThat(readinessOf(peer)).isEqualTo(200);
            assertThat(listOf(peer)).isEqualTo(200);
        }
    }

    private static RunningRegistry startPeer(String settle, String unheard) throws IOException {
        var port = RunningRegistry.freePort();
        var other = RunningRegistry.freePort();
        var own = "http://localhost:" + port + "/eureka/";
        return RunningRegistry.start(
                "--server.port=" + port,
                "--spring.profiles.active=peers",
                "--EUREKA_MY_URL=" + own,
                "--EUREKA_PEERS=" + own + ",http://127.0.0.1:" + other + "/eureka/",
                settle,
                unheard);
    }

    private static int listOf(RunningRegistry peer) {
        return peer.status(HttpMethod.GET, "apps", null);
    }

    private static int readinessOf(RunningRegistry peer) {
        var port = peer.context().getEnvironment().getRequiredProperty("local.management.port");
        return RestClient.create()
                .get()
                .uri("http://localhost:" + port + "/actuator/health/readiness")
                .exchange((_, response) -> response.getStatusCode().value());
    }
}
