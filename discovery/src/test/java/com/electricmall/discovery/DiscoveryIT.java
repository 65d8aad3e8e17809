package com.electricmall.discovery;

import static com.electricmall.discovery.RunningRegistry.AT_ONCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.netflix.discovery.EurekaClient;
import com.netflix.eureka.cluster.PeerEurekaNodes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.HttpClientErrorException;

class DiscoveryIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int DONE = 204;

    @Test
    void forgetsAnInstanceThatStopsRenewing() {
        try (var discovery = RunningRegistry.start(AT_ONCE, "--EUREKA_SELF_PRESERVATION=false")) {
            register(discovery, 2);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(discovery.list()).contains("order-service-1"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(discovery.list()).doesNotContain("order-service-1"));
        }
    }

    @Test
    void servesAChangedWeightAtOnce() {
        try (var discovery = RunningRegistry.start(AT_ONCE)) {
            register(discovery, 60);

            var path = "apps/ORDER-SERVICE/order-service-1/metadata?weight=9";
            assertThat(discovery.status(HttpMethod.PUT, path, null)).isEqualTo(200);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(discovery.list()).contains("\"weight\":\"9\""));
        }
    }

    @Test
    void replicatesToNobodyWhenAlone() {
        try (var discovery = RunningRegistry.start(AT_ONCE)) {
            var peers = discovery.context().getBean(PeerEurekaNodes.class);

            assertThat(peers.getPeerEurekaNodes()).isEmpty();
        }
    }

    @Test
    void tellsItsPeersAndOutlivesThem() throws IOException {
        try (var peers = RunningRegistry.startPeers(List.of(), List.of())) {
            register(peers.first(), 60);

            awaitListed(peers.second());
            peers.second().close();
            awaitListed(peers.first());
        }
    }

    @Test
    void servesNobodyUntilThoseWhoLiveHadTimeToRegister() {
        try (var discovery = RunningRegistry.start("--mall.discovery.settle-time=2s")) {
            for (var list : List.of("apps", "apps/", "apps/delta", "vips/order-service")) {
                assertThat(statusOf(discovery, list)).as(list).isEqualTo(403);
            }

            register(discovery, 60);
            assertThat(statusOf(discovery, "apps")).isEqualTo(403);
            assertThat(RunningRegistry.get(discovery.url() + "apps/ORDER-SERVICE/order-service-1"))
                    .contains("order-service-1");

            awaitListed(discovery);
        }
    }

    @Test
    void losesNobodyOverARestart() throws IOException {
        var port = "--server.port=" + RunningRegistry.freePort();
        var discovery = RunningRegistry.start(port);
        try (var callee = client("order-service", discovery.url());
                var caller = client("gateway", discovery.url())) {
            assertThat(callee.isRunning()).isTrue();
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(countOfOrderServices(caller)).isOne());

            discovery.close();
            var restarted = RunningRegistry.start(port);
            discovery = restarted;

            var counts = new HashSet<Integer>();
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        counts.add(countOfOrderServices(caller));
                        return statusOf(restarted, "apps") == 200;
                    });
            assertThat(counts).containsExactly(1);
            await().pollInterval(Duration.ofMillis(50))
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> countOfOrderServices(caller) == 1);
            assertThat(restarted.list()).contains("ORDER-SERVICE", "GATEWAY");
        } finally {
            discovery.close();
        }
    }

    @Test
    void isReadyOnItsManagementPort() {
        try (var discovery = RunningRegistry.start()) {
            var management = "http://localhost:"
                    + discovery.context().getEnvironment().getRequiredProperty("local.management.port");

            assertThat(RunningRegistry.get(management + "/actuator/health/readiness"))
                    .contains("\"status\":\"UP\"");
            assertThat(RunningRegistry.get(management + "/actuator/prometheus")).contains("jvm_");
            var elsewhere = discovery.url().replace("eureka/", "actuator/health");
            assertThatExceptionOfType(HttpClientErrorException.NotFound.class)
                    .isThrownBy(() -> RunningRegistry.get(elsewhere));
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

    private static void register(RunningRegistry discovery, int leaseSeconds) {
        assertThat(discovery.register("order-service-1", leaseSeconds, null)).isEqualTo(DONE);
    }

    /** A registry that settles answers no list. */
    private static void awaitListed(RunningRegistry discovery) {
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(HttpClientErrorException.Forbidden.class)
                .untilAsserted(() -> assertThat(discovery.list()).contains("order-service-1"));
    }

    private static int statusOf(RunningRegistry discovery, String path) {
        return discovery.status(HttpMethod.GET, path, null);
    }
}
