package com.electricmall.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.TestTokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The service in a JVM of its own, to be killed. It has no Kafka, so that what it would send stays in its outbox. */
public final class ServiceProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(3);

    /** One of Redis' numbered databases for each of PostgreSQL's: their products have the same ids. */
    private static final Map<String, Integer> REDIS = new ConcurrentHashMap<>();

    private static final AtomicInteger LAST_REDIS = new AtomicInteger();

    private final Process process;
    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServiceProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param searchFolder what it goes on from, with what it wrote to its log in {@code service.log} */
    public static ServiceProcess start(Database database, Path searchFolder) throws IOException {
        return start(database, searchFolder, Map.of());
    }

    /** @param more properties */
    public static ServiceProcess start(Database database, Path searchFolder, Map<String, String> more)
            throws IOException {
        var port = freePort();
        var properties = new HashMap<>(RunningService.PROPERTIES);
        properties.put("DATABASE_URL", database.url());
        properties.put("DATABASE_USER", database.user());
        properties.put("DATABASE_PASSWORD", database.password());
        properties.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
        // The start need not wait for it.
        properties.put("spring.kafka.admin.operation-timeout", "1s");
        properties.put("spring.kafka.admin.properties.default.api.timeout.ms", "500");
        properties.put("spring.kafka.admin.properties.request.timeout.ms", "300");
        var redis = REDIS.computeIfAbsent(database.url(), _ -> LAST_REDIS.incrementAndGet());
        properties.put("REDIS_URL", properties.get("REDIS_URL") + "/" + redis);
        properties.put("server.port", String.valueOf(port));
        properties.put("mall.search.folder", searchFolder.toString());
        properties.putAll(more);
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ProductServiceApplication.class.getName()));
        builder.environment().put("SPRING_APPLICATION_JSON", JSON.writeValueAsString(properties));
        var log = Files.createDirectories(searchFolder).resolve("service.log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        var service = new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        try {
            await().atMost(START).until(service::answers);
        } catch (RuntimeException | Error e) {
            service.close();
            throw new IllegalStateException("Does not start:\n" + Files.readString(log), e);
        }
        return service;
    }

    public JsonNode get(String path) {
        return body(sent(HttpRequest.newBuilder(address.resolve(path))).join());
    }

    /** Also what only its headers tell. */
    public HttpResponse<String> response(String path) {
        return sent(HttpRequest.newBuilder(address.resolve(path))).join();
    }

    /** @return what it answers, unless it is killed before */
    public CompletableFuture<JsonNode> importing(String ndjson, String token) {
        return sent(HttpRequest.newBuilder(address.resolve("/products/import"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(ndjson)))
                .thenApply(ServiceProcess::body);
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Also those who are signed in, for which it must have fetched the keys that verify their tokens. */
    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("It has ended with " + process.exitValue());
        }
        try {
            var question = HttpRequest.newBuilder(address.resolve("/products?merchant=me"))
                    .header("Authorization", "Bearer " + TestTokens.user(1, "merchant-1", "MERCHANT"));
            return sent(question).join().statusCode() == 200;
        } catch (CompletionException notYet) {
            return false;
        }
    }

    private CompletableFuture<HttpResponse<String>> sent(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private static JsonNode body(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
