package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

class RegistryPasswordIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String PASSWORD = "open-sesame";
    private static final String AT_ONCE = "--mall.discovery.settle-time=0s";
    private static final int DONE = 204;
    private static final int UNAUTHORIZED = 401;

    private final RestClient http = RestClient.create();

    @Test
    void isAskedForByChangesAndNotByReads() {
        try (var discovery = start("--server.port=0", AT_ONCE, "--DISCOVERY_PASSWORD=" + PASSWORD)) {
            var url = url(discovery);

            assertThat(register(url, null)).isEqualTo(UNAUTHORIZED);
            assertThat(register(url, "wrong")).isEqualTo(UNAUTHORIZED);
            assertThat(register(url, PASSWORD)).isEqualTo(DONE);
            var instance = url + "apps/ORDER-SERVICE/order-service-1";
            assertThat(status(HttpMethod.PUT, instance + "/metadata?weight=9", null))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(status(HttpMethod.DELETE, instance, null)).isEqualTo(UNAUTHORIZED);
            assertThat(status(HttpMethod.POST, url + "peerreplication/batch/", null))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(status(HttpMethod.GET, instance, null)).isEqualTo(200);
            assertThat(status(HttpMethod.PUT, instance + "/metadata?weight=9", PASSWORD))
                    .isEqualTo(200);
        }
    }

    @Test
    void isNotRequiredWhileClientsAreReplaced() {
        try (var discovery =
                start("--server.port=0", "--DISCOVERY_PASSWORD=" + PASSWORD, "--DISCOVERY_PASSWORD_REQUIRED=false")) {
            assertThat(register(url(discovery), null)).isEqualTo(DONE);
            assertThat(register(url(discovery), PASSWORD)).isEqualTo(DONE);
        }
    }

    @Test
    void isSentByPeersToOneAnother() throws IOException {
        var ports = freePorts();
        var first = "http://localhost:" + ports[0] + "/eureka/";
        var second = "http://127.0.0.1:" + ports[1] + "/eureka/";
        try (var one = startPeer(ports[0], first, first + "," + second);
                var other = startPeer(ports[1], second, first + "," + second)) {
            assertThat(register(url(one), PASSWORD)).isEqualTo(DONE);

            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(HttpClientErrorException.Forbidden.class) // while it settles
                    .untilAsserted(() -> {
                        assertThat(registry(url(other))).contains("order-service-1", second);
                        assertThat(registry(url(one))).contains(second);
                    });
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(DiscoveryApplication.class)
                .properties("management.server.port=0")
                .run(arguments);
    }

    private static ConfigurableApplicationContext startPeer(int port, String own, String all) {
        return new SpringApplicationBuilder(DiscoveryApplication.class)
                .profiles("peers")
                .run(
                        "--server.port=" + port,
                        "--management.server.port=0",
                        AT_ONCE,
                        "--DISCOVERY_PASSWORD=" + PASSWORD,
                        "--EUREKA_PEERS=" + all,
                        "--EUREKA_MY_URL=" + own);
    }

    private static String url(ConfigurableApplicationContext discovery) {
        return "http://localhost:" + discovery.getEnvironment().getRequiredProperty("local.server.port") + "/eureka/";
    }

    private int register(String url, @Nullable String password) {
        return request(HttpMethod.POST, url + "apps/ORDER-SERVICE", password)
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"instance": {"instanceId": "order-service-1", "app": "ORDER-SERVICE", "hostName": "localhost",
                         "ipAddr": "127.0.0.1", "vipAddress": "order-service", "status": "UP",
                         "port": {"$": 8301, "@enabled": "true"},
                         "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
                         "leaseInfo": {"renewalIntervalInSecs": 2, "durationInSecs": 60},
                         "metadata": {"weight": "1"}}}
                        """)
                .exchange((_, response) -> response.getStatusCode().value());
    }

    private int status(HttpMethod method, String url, @Nullable String password) {
        return request(method, url, password)
                .exchange((_, response) -> response.getStatusCode().value());
    }

    private RestClient.RequestBodySpec request(HttpMethod method, String url, @Nullable String password) {
        var request = http.method(method).uri(url);
        return password == null ? request : request.headers(headers -> headers.setBasicAuth("eureka", password));
    }

    private String registry(String url) {
        return String.valueOf(http.get()
                .uri(url + "apps")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(String.class));
    }

    private static int[] freePorts() throws IOException {
        try (var first = new ServerSocket(0);
                var second = new ServerSocket(0)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
