package com.electricmall.release.standin;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Prometheus with the rules of the journeys, whose times are a tenth. It also knows a suite of another
 * namespace, which gives up on more and more messages.
 */
public final class StandInPrometheus implements AutoCloseable {

    private final Process process;
    private final String url;

    StandInPrometheus(Path folder, Path rules, int gatewayPort) throws IOException {
        Files.writeString(folder.resolve("prometheus.yml"), """
            global: {scrape_interval: 500ms, evaluation_interval: 500ms}
            rule_files: [journeys.yml, staging.yml]
            scrape_configs:
              - job_name: mall
                metrics_path: /actuator/prometheus
                file_sd_configs: [{files: [targets.json], refresh_interval: 1s}]
              - job_name: gateway
                metrics_path: /actuator/prometheus
                static_configs: [{targets: ["127.0.0.1:%d"], labels: {service: gateway, pod: gateway-1}}]
            """.formatted(gatewayPort));
        Files.writeString(folder.resolve("staging.yml"), """
            groups:
              - name: staging
                rules:
                  - record: mall_deadletters_waiting
                    labels: {namespace: electric-mall-staging, service: order-service}
                    expr: time()
            """);
        Files.writeString(
                folder.resolve("journeys.yml"),
                Files.readString(rules).replace("[5m]", "[5s]").replace("interval: 30s", "interval: 500ms"));
        url = "http://127.0.0.1:" + freePort();
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=" + url.substring("http://".length()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        await("Prometheus is ready")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(this::isReady);
    }

    private boolean isReady() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/-/ready"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
