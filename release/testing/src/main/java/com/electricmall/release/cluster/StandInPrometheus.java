package com.electricmall.release.cluster;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Debian's Prometheus with the rules of the journeys over a shorter time. It also knows a suite of another namespace,
 * which gives up on more and more messages.
 */
public final class StandInPrometheus implements AutoCloseable {

    private final Process process;
    private final String url;

    /**
     * @param folder for its files; the pods are those of {@code targets.json} there
     * @param gatewayPort where the gateway has its metrics
     * @param interval of scrapes and of the rules
     * @param window of the rules, which have five minutes
     */
    public StandInPrometheus(Path folder, int gatewayPort, Duration interval, Duration window) throws IOException {
        this(
                folder,
                gatewayPort,
                interval,
                Files.readString(StandInApiServer.PROJECT.resolve("monitoring/rules/journeys.yml"))
                        .replace("[5m]", "[%ds]".formatted(window.toSeconds()))
                        .replace("interval: 30s", "interval: %dms".formatted(interval.toMillis())));
    }

    /** One to which nobody has given the rules of the journeys. */
    public static StandInPrometheus withoutJourneys(Path folder, int gatewayPort, Duration interval)
            throws IOException {
        return new StandInPrometheus(folder, gatewayPort, interval, "groups: []");
    }

    private StandInPrometheus(Path folder, int gatewayPort, Duration interval, String journeys) throws IOException {
        Files.writeString(folder.resolve("prometheus.yml"), """
            global: {scrape_interval: %2$dms, evaluation_interval: %2$dms}
            rule_files: [journeys.yml, staging.yml]
            scrape_configs:
              - job_name: mall
                metrics_path: /actuator/prometheus
                file_sd_configs: [{files: [targets.json], refresh_interval: 1s}]
              - job_name: gateway
                metrics_path: /actuator/prometheus
                static_configs: [{targets: ["127.0.0.1:%1$d"], labels: {service: gateway, pod: gateway-1}}]
            """.formatted(gatewayPort, interval.toMillis()));
        Files.writeString(folder.resolve("staging.yml"), """
            groups:
              - name: staging
                rules:
                  - record: mall_deadletters_waiting
                    labels: {namespace: electric-mall-staging, service: order-service}
                    expr: time()
            """);
        Files.writeString(folder.resolve("journeys.yml"), journeys);
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
                .failFast("Prometheus has ended", () -> !process.isAlive())
                .until(this::isReady);
    }

    /** Whether it is on this machine. */
    public static boolean isInstalled() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "prometheus")));
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

    /** Below those that the system gives to connections, of which other tests open many meanwhile. */
    private static int freePort() throws IOException {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (BindException taken) {
                // another one
            }
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
