package com.electricmall.release.standin;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** order-service 1.0.0 of the project's own manifest with two pods, under load. */
public final class StandInCluster implements AutoCloseable {

    public static final String NAMESPACE = "electric-mall";

    private static final String IMAGE = "registry.example.com/electric-mall/order-service:";
    private static final Path PROJECT = Path.of("..");

    /** It logs each request; held here, so that the level is not forgotten. */
    private static final Logger LOG_OF_SERVER = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesClient direct;
    private final Relay relay;
    private final StandInRegistry registry = new StandInRegistry();
    private final Controllers controllers;
    private final Buyers buyers;
    private final StandInPrometheus prometheus;

    public StandInCluster(Path folder) throws IOException {
        LOG_OF_SERVER.setLevel(Level.WARNING);
        server.start();
        direct = server.createClient();
        relay = new Relay(server.getPort());
        var targets = folder.resolve("targets.json");
        controllers = new Controllers(direct, registry, targets);
        buyers = new Buyers(registry);
        prometheus = new StandInPrometheus(folder, PROJECT.resolve("monitoring/rules/journeys.yml"), buyers.port());
        direct.resource(manifest()).create();
        await("order-service is ready")
                .atMost(Duration.ofSeconds(60))
                .until(() -> registry.instances().size() == 2 && buyers.answeredBy("1.0.0") > 100);
    }

    private static Deployment manifest() throws IOException {
        try (var file = Files.newInputStream(PROJECT.resolve("k8s/base/order-service/deployment.yaml"))) {
            var deployment = Serialization.unmarshal(file, Deployment.class);
            deployment.getMetadata().setNamespace(NAMESPACE);
            deployment.getSpec().setReplicas(2);
            deployment
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .getFirst()
                    .setImage(IMAGE + "1.0.0");
            return deployment;
        }
    }

    /** What a release needs to connect to the API server. */
    public Config config() {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + relay.port())
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(2_000)
                .build();
    }

    /** A file with the same, for a process. */
    public Path kubeconfig(Path folder) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: stand-in
                contexts: [{name: stand-in, context: {cluster: stand-in, user: nobody}}]
                clusters: [{name: stand-in, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: nobody, user: {}}]
                """.formatted(relay.port()));
    }

    public KubernetesClient newClient() {
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    public Relay apiServer() {
        return relay;
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

    public List<String> versionsOfDeployments() {
        return direct.apps().deployments().inNamespace(NAMESPACE).list().getItems().stream()
                .map(it -> it.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .map(image -> image.replace(IMAGE, ""))
                .toList();
    }

    /** The canary's Deployment. */
    public Optional<Deployment> canary() {
        return Optional.ofNullable(direct.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("order-service-canary")
                .get());
    }

    @Override
    public void close() throws IOException {
        buyers.close();
        controllers.close();
        prometheus.close();
        registry.close();
        relay.close();
        direct.close();
        server.shutdown();
    }
}
