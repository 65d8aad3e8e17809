package com.electricmall.release.standin;

import static org.awaitility.Awaitility.await;

import com.electricmall.release.cluster.Controllers;
import com.electricmall.release.cluster.StandInApiServer;
import com.electricmall.release.cluster.StandInPrometheus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** order-service 1.0.0 of the project's own manifest, with two small processes as its pods, under load. */
public final class StandInCluster implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final StandInApiServer apiServer = new StandInApiServer();
    private final StandInRegistry registry = new StandInRegistry();
    private final Controllers controllers;
    private final Buyers buyers;
    private final StandInPrometheus prometheus;

    public StandInCluster(Path folder) throws IOException {
        var targets = folder.resolve("targets.json");
        controllers = new Controllers(apiServer.direct(), new StandInPods(registry), targets, INTERVAL);
        buyers = new Buyers(registry);
        prometheus = new StandInPrometheus(folder, buyers.port(), Duration.ofMillis(500), Duration.ofSeconds(5));
        apiServer.deploy("1.0.0");
        await("order-service is ready")
                .atMost(Duration.ofSeconds(60))
                .until(() -> registry.instances().size() == 2 && buyers.answeredBy("1.0.0") > 100);
    }

    public KubernetesClient newClient() {
        return new KubernetesClientBuilder().withConfig(apiServer.config()).build();
    }

    public StandInApiServer apiServer() {
        return apiServer;
    }

    public StandInRegistry registry() {
        return registry;
    }

    public Controllers controllers() {
        return controllers;
    }

    public Buyers buyers() {
        return buyers;
    }

    public StandInPrometheus prometheus() {
        return prometheus;
    }

    @Override
    public void close() throws IOException {
        buyers.close();
        controllers.close();
        prometheus.close();
        registry.close();
        apiServer.close();
    }
}
