package com.electricmall.discovery;

import static com.electricmall.discovery.RunningRegistry.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.HttpClientErrorException;

class RegistryPasswordIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String PASSWORD = "open-sesame";
    private static final String NEXT = "open-barley";
    private static final int DONE = 204;
    private static final int UNAUTHORIZED = 401;

    @Test
    void isAskedForByChangesAndNotByReads() {
        try (var discovery = RunningRegistry.start(AT_ONCE, "--DISCOVERY_PASSWORD=" + PASSWORD)) {
            assertThat(register(discovery, null)).isEqualTo(UNAUTHORIZED);
            assertThat(register(discovery, "wrong")).isEqualTo(UNAUTHORIZED);
            assertThat(register(discovery, PASSWORD)).isEqualTo(DONE);
            var instance = "apps/ORDER-SERVICE/order-service-1";
            assertThat(discovery.status(HttpMethod.PUT, instance + "/metadata?weight=9", null))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(discovery.status(HttpMethod.DELETE, instance, null)).isEqualTo(UNAUTHORIZED);
            assertThat(discovery.status(HttpMethod.POST, "peerreplication/batch/", null))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(discovery.status(HttpMethod.GET, instance, null)).isEqualTo(200);
            assertThat(discovery.status(HttpMethod.PUT, instance + "/metadata?weight=9", PASSWORD))
                    .isEqualTo(200);
        }
    }

    @Test
    void isNotRequiredWhileClientsAreReplaced() {
        try (var discovery =
                RunningRegistry.start("--DISCOVERY_PASSWORD=" + PASSWORD, "--DISCOVERY_PASSWORD_REQUIRED=false")) {
            assertThat(register(discovery, null)).isEqualTo(DONE);
            assertThat(register(discovery, PASSWORD)).isEqualTo(DONE);
        }
    }

    @Test
    void hasASecondOneThatIsAcceptedWhileItIsRotated() {
        try (var discovery =
                RunningRegistry.start("--DISCOVERY_PASSWORD=" + PASSWORD, "--DISCOVERY_ACCEPTED_PASSWORD=" + NEXT)) {
            assertThat(register(discovery, PASSWORD)).isEqualTo(DONE);
            assertThat(register(discovery, NEXT)).isEqualTo(DONE);
            assertThat(register(discovery, "wrong")).isEqualTo(UNAUTHORIZED);
            assertThat(register(discovery, "")).isEqualTo(UNAUTHORIZED);
            assertThat(register(discovery, null)).isEqualTo(UNAUTHORIZED);
        }
    }

    /** The registry would be open to anyone. */
    @Test
    void isNotMissingBesideASecondOne() {
        assertThatThrownBy(() -> RunningRegistry.start("--DISCOVERY_ACCEPTED_PASSWORD=" + NEXT))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage(
                        "DISCOVERY_PASSWORD: none (expected: one, since there is a DISCOVERY_ACCEPTED_PASSWORD)");
    }

    @Test
    void isSentByPeersToOneAnother() throws IOException {
        var password = List.of("--DISCOVERY_PASSWORD=" + PASSWORD);
        try (var peers = RunningRegistry.startPeers(password, password)) {
            assertThat(register(peers.first(), PASSWORD)).isEqualTo(DONE);

            awaitKnownToBoth(peers);
        }
    }

    /** The first peer is in the round before: it sends the old one, and the second the new one. */
    @Test
    void isAnotherOfEachPeerWhileItIsRotated() throws IOException {
        try (var peers = RunningRegistry.startPeers(
                List.of("--DISCOVERY_PASSWORD=" + PASSWORD, "--DISCOVERY_ACCEPTED_PASSWORD=" + NEXT),
                List.of("--DISCOVERY_PASSWORD=" + NEXT, "--DISCOVERY_ACCEPTED_PASSWORD=" + PASSWORD))) {
            assertThat(register(peers.first(), PASSWORD)).isEqualTo(DONE);

            awaitKnownToBoth(peers);
            assertThat(peers.second().status(HttpMethod.DELETE, "apps/ORDER-SERVICE/order-service-1", NEXT))
                    .isEqualTo(200);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(peers.first().list()).doesNotContain("order-service-1"));
        }
    }

    /** The instance was registered at the first peer, and the second peer registers at both. */
    private static void awaitKnownToBoth(RunningRegistry.Peers peers) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(HttpClientErrorException.Forbidden.class) // while it settles
                .untilAsserted(() -> {
                    assertThat(peers.second().list())
                            .contains("order-service-1", peers.second().url());
                    assertThat(peers.first().list()).contains(peers.second().url());
                });
    }

    private static int register(RunningRegistry discovery, @Nullable String password) {
        return discovery.register("order-service-1", 60, password);
    }
}
