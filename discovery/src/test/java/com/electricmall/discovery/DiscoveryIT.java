package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.netflix.discovery.EurekaClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestClient;

class DiscoveryIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String AT_ONCE = "--mall.discovery.settle-time=0s";

    private final RestClient http = RestClient.create();

    @Test
    void forgetsAnInstanceThatStopsRenewing() {
        try (var discovery = start("--server.port=0", AT_ONCE, "--EUREKA_SELF_PRESERVATION=false")) {
            var url = url(discovery);
            register(url, "order-service-1", 2);

            await().atMost(SOON).untilAsserted(() -> assertThat(registry(url)).contains("order-service-1"));
            await().atMost(SOON).untilAsserted(() -> assertThat(registry(url)).doesNotContain("order-service-1"));
        }
    }

    @Test
    void servesAChangedWeightAtOnce() {
        try (var discovery = start("--server.port=0", AT_ONCE)) {
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

                awaitListed(url(other), "order-service-1");
            }
            awaitListed(first, "order-service-1");
        }
    }

    @Test
    void servesNobodyUntilThoseWhoLiveHadTimeToRegister() {
        try (var discovery = start("--server.port=0", "--mall.discovery.settle-time=2s")) {
            var url = url(discovery);
            for (var list : List.of("apps", "apps/", "apps/delta", "vips/order-service")) {
                assertThat(catchStatus(url + list)).as(list).isEqualTo(403);
            }

            register(url, "order-service-1", 60);
            assertThat(catchStatus(url + "apps")).isEqualTo(403);
            assertThat(get(url + "apps/ORDER-SERVICE/order-service-1")).contains("order-service-1");

            awaitListed(url, "order-service-1");
        }
    }

    @Test
    void losesNobodyOverARestart() throws IOException {
        var port = freePorts()[0];
        var url = "http://localhost:" + port + "/eureka/";
        var discovery = start("--server.port=" + port);
        try (var callee = client("order-service", url);
                var caller = client("gateway", url)) {
            assertThat(callee.isRunning()).isTrue();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(countOfOrderServices(caller)).isOne());

            discovery.close();
            discovery = start("--server.port=" + port);

            var counts = new HashSet<Integer>();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        counts.add(countOfOrderServices(caller));
                        return catchStatus(url + "apps") == 200;
                    });
            assertThat(counts).containsExactly(1);
            await().pollInterval(Duration.ofMillis(50))
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> countOfOrderServices(caller) == 1);
            assertThat(registry(url)).contains("ORDER-SERVICE", "GATEWAY");
        } finally {
            discovery.close();
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

    /** An instance that registers and keeps a copy of the registry, as the programs of the suite do. */
    private static ConfigurableApplicationContext client(String service, String url) {
        return new SpringApplicationBuilder(Client.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=" + service,
                        "--eureka.client.jersey.enabled=false", // as in the services, which have another client
                        "--eureka.client.register-with-eureka=true",
                        "--eureka.client.fetch-registry=true",
                        "--eureka.client.service-url.defaultZone=" + url,
                        "--eureka.client.registry-fetch-interval-seconds=1",
                        "--eureka.client.heartbeat-executor-exponential-back-off-bound=1",
                        "--eureka.client.cache-refresh-executor-exponential-back-off-bound=1",
                        "--eureka.instance.instance-id=" + service + "-1",
                        "--eureka.instance.lease-renewal-interval-in-seconds=2",
                        "--eureka.instance.non-secure-port=8301");
    }

    private static int countOfOrderServices(ConfigurableApplicationContext caller) {
        return caller.getBean(EurekaClient.class)
                .getInstancesByVipAddress("order-service", false)
                .size();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Client {}

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

    /** A registry that settles answers no list. */
    private void awaitListed(String url, String instanceId) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(HttpClientErrorException.Forbidden.class)
                .untilAsserted(() -> assertThat(registry(url)).contains(instanceId));
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
        } catch (HttpStatusCodeException refused) {
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
