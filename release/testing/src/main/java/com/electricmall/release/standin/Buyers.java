package com.electricmall.release.standin;

import com.electricmall.release.standin.StandInRegistry.Instance;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Buyers behind a gateway, which distributes their orders by the weights in the registry, takes another instance where
 * one refuses the connection, and has the gateway's metrics.
 */
public final class Buyers implements AutoCloseable {

    private static final long EVERY_MILLIS = 10;

    private final StandInRegistry registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final RequestMetrics metrics = new RequestMetrics("gateway");
    private final AtomicInteger failed = new AtomicInteger();
    private final Map<String, AtomicInteger> byVersion = new ConcurrentHashMap<>();
    private final SplittableRandom random = new SplittableRandom(7);
    private final ScheduledExecutorService loop = Executors.newScheduledThreadPool(4);
    private final HttpServer server;

    public Buyers(StandInRegistry registry) throws IOException {
        this.registry = registry;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/actuator/prometheus", exchange -> OrderProcess.answer(exchange, 200, metrics.text()));
        server.start();
        var _ = loop.scheduleAtFixedRate(this::order, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void order() {
        var instances = registry.instances();
        if (!instances.isEmpty()) {
            order(instances, 2);
        }
    }

    private void order(List<Instance> instances, int attempts) {
        try {
            var response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/orders"
                                    .formatted(choose(instances).port())))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            count(response.statusCode());
            byVersion.computeIfAbsent(response.body(), _ -> new AtomicInteger()).incrementAndGet();
        } catch (ConnectException e) {
            if (attempts > 1) {
                order(registry.instances(), attempts - 1);
            } else {
                count(503);
            }
        } catch (IOException e) {
            count(503);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(int status) {
        metrics.count(status);
        if (status >= 500) {
            failed.incrementAndGet();
        }
    }

    private synchronized Instance choose(List<Instance> instances) {
        var sum = instances.stream().mapToInt(Instance::weight).sum();
        var place = sum == 0 ? 0 : random.nextInt(sum);
        for (var instance : instances) {
            place -= instance.weight();
            if (place < 0) {
                return instance;
            }
        }
        return instances.getFirst();
    }

    public int failed() {
        return failed.get();
    }

    /** How many orders a version has answered. */
    public int answeredBy(String version) {
        return byVersion.getOrDefault(version, new AtomicInteger()).get();
    }

    @Override
    public void close() {
        loop.shutdownNow();
        server.stop(0);
    }
}
