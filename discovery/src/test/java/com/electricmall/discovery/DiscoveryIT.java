package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

class DiscoveryIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final RestClient http = RestClient.create();

    @Test
    void forgetsAnInstanceThatStopsRenewing() {
        try (var discovery = start("--server.port=0", "--EUREKA_SELF_PRESERVATION=false")) {
            var url = url(discovery);
            register(url, "order-service-1", 2);

            await().atMost(SOON).untilAsserted(() -> assertThat(registry(url)).contains("order-service-1"));
            await().atMost(SOON).untilAsserted(() -> assertThat(registry(url)).doesNotContain("order-service-1"));
        }
    }

    @Test
    void servesAChangedWeightAtOnce() {
        try (var discovery = start("--server.port=0")) {
            var url = url(discovery);
            register(url, "order-service-1", 60);

            http.put()
                    .uri(url + "apps/ORDER-SERVICE/order-service-1/metadata?weight=9")
                    .retrieve()
                    .toBodilessEntity();

            await().atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(registry(url)).contains("\"weight\":\"9\""));
        }
    }

    @Test
    void tellsItsPeersAndOutlivesThem() throws IOException {
        var ports = freePorts();
        var first = "http://localhost:" + ports[0] + "/eureka/";
        var second = "http://127.0.0.1:" + ports[1] + "/eureka/";
        try (var one = startPeer(ports[0], first, first + "," + second)) {
            try (var other = startPeer(ports[1], second, first + "," + second)) {
                register(url(one), "order-service-1", 60);

                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(registry(url(other))).contains("order-service-1"));
            }
            assertThat(registry(first)).contains("order-service-1");
        }
    }

    @Test
    void isReadyOnItsManagementPort() {
        try (var discovery = start("--server.port=0")) {
            var management = discovery.getEnvironment().getRequiredProperty("local.management.port");

            assertThat(get("http://localhost:" + management + "/actuator/health/readiness"))
                    .contains("\"status\":\"UP\"");
            assertThat(get("http://localhost:" + management + "/actuator/prometheus"))
                    .contains("jvm_");
            assertThat(catchStatus(url(discovery).replace("eureka/", "actuator/health")))
                    .isEqualTo(404);
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
                        "--EUREKA_PEERS=" + all,
                        "--EUREKA_MY_URL=" + own);
    }

    private static String url(ConfigurableApplicationContext discovery) {
        return "http://localhost:" + discovery.getEnvironment().getRequiredProperty("local.server.port") + "/eureka/";
    }

    private void register(String url, String instanceId, int leaseSeconds) {
        http.post()
                .uri(url + "apps/ORDER-SERVICE")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"instance": {"instanceId": "%s", "app": "ORDER-SERVICE", "hostName": "localhost",
                         "ipAddr": "127.0.0.1", "vipAddress": "order-service", "status": "UP",
                         "port": {"$": 8301, "@enabled": "true"},
                         "dataCenterInfo": {"@class": "com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo", "name": "MyOwn"},
                         "leaseInfo": {"renewalIntervalInSecs": 2, "durationInSecs": %d},
                         "metadata": {"weight": "1"}}}
                        """.formatted(instanceId, leaseSeconds))
                .retrieve()
                .toBodilessEntity();
    }

    private String registry(String url) {
        return String.valueOf(http.get()
                .uri(url + "apps")
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .body(String.class));
    }

    private String get(String url) {
        return String.valueOf(http.get().uri(url).retrieve().body(String.class));
    }

    private int catchStatus(String url) {
        try {
            return http.get()
                    .uri(url)
                    .retrieve()
                    .toBodilessEntity()
                    .getStatusCode()
                    .value();
        } catch (HttpClientErrorException refused) {
            return refused.getStatusCode().value();
        }
    }

    private static int[] freePorts() throws IOException {
        try (var first = new ServerSocket(0);
                var second = new ServerSocket(0)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        }
    }
}
