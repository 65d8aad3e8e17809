package com.electricmall.acceptance.monitoring;

import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.supervisor.ProcessView;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Prometheus and Alertmanager beside a suite, with the project's own files. All times in their copies are a tenth, so
 * that what takes minutes takes seconds; the rules are otherwise the same.
 */
final class Monitoring implements AutoCloseable {

    private static final int FASTER = 10;
    private static final Map<String, Long> MILLIS =
            Map.of("s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    /** As in {@code [5m]} and {@code for: 1m}, and not in the name of a metric or a number in a sentence. */
    private static final Pattern TIME = Pattern.compile("(?<![\\w.])(\\d+)([smhd])\\b");

    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlertReceiver receiver = new AlertReceiver();
    private final List<Process> processes = new ArrayList<>();
    private final String prometheus;

    Monitoring(Suite suite, Path folder) throws IOException {
        var alertmanagerPort = freePort();
        var prometheusPort = freePort();
        prometheus = "http://127.0.0.1:" + prometheusPort;
        Files.writeString(
                folder.resolve("alertmanager.yml"),
                faster(read("alertmanager.yml")).replace("127.0.0.1:9095", "127.0.0.1:" + receiver.port()));
        Files.createDirectory(folder.resolve("rules"));
        for (var rules : MonitoringFiles.in("rules")) {
            Files.writeString(
                    folder.resolve("rules").resolve(rules.getFileName().toString()), faster(Files.readString(rules)));
        }
        var discovery = suite.processesOf("discovery").getFirst();
        Files.writeString(
                folder.resolve("prometheus.yml"),
                faster(read("prometheus.yml"))
                        .replace("127.0.0.1:9093", "127.0.0.1:" + alertmanagerPort)
                        .replace("http://localhost:8761", "http://localhost:" + discovery.port())
                        .replace("localhost:9761", "localhost:" + managementPort(discovery)));
        start(
                folder,
                List.of(
                        "prometheus-alertmanager",
                        "--config.file=alertmanager.yml",
                        "--storage.path=alertmanager",
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + alertmanagerPort));
        start(
                folder,
                List.of(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=prometheus",
                        "--web.listen-address=127.0.0.1:" + prometheusPort));
        await("Prometheus is ready")
                .atMost(TO_START)
                .ignoreExceptions()
                .until(() -> get(prometheus + "/-/ready").statusCode() == 200);
    }

    static int managementPort(ProcessView process) {
        return Objects.requireNonNull(process.managementPort());
    }

    private static String read(String file) throws IOException {
        return Files.readString(MonitoringFiles.FOLDER.resolve(file));
    }

    private static String faster(String text) {
        return TIME.matcher(text)
                .replaceAll(time ->
                        Long.parseLong(time.group(1)) * Objects.requireNonNull(MILLIS.get(time.group(2))) / FASTER
                                + "ms");
    }

    private void start(Path folder, List<String> command) throws IOException {
        processes.add(new Commands(folder, Map.of()).start(command, folder.resolve(command.getFirst() + ".log")));
    }

    AlertReceiver receiver() {
        return receiver;
    }

    /** The values that an instant query gives now. */
    JsonNode query(String expression) {
        try {
            var response =
                    get(prometheus + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new AssertionError(expression + ": " + response.body());
            }
            return JSON.readTree(response.body()).at("/data/result");
        } catch (IOException e) {
            throw new AssertionError("Prometheus does not answer " + expression, e);
        }
    }

    static HttpResponse<String> get(String address) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        processes.forEach(Process::destroy);
        for (var process : processes) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        receiver.close();
    }
}
