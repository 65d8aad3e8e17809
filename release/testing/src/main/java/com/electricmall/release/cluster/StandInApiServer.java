package com.electricmall.release.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An API server that keeps objects, and order-service's Deployment of the project's own manifest in it. */
public final class StandInApiServer implements AutoCloseable {

    public static final String NAMESPACE = "electric-mall";

    static final Path PROJECT = Path.of("..");

    private static final String IMAGE = "registry.example.com/electric-mall/order-service:";

    /** It logs each request; held here, so that the level is not forgotten. */
    private static final Logger LOG_OF_SERVER = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    private final KubernetesClient direct;
    private final Relay relay;

    public StandInApiServer() throws IOException {
        LOG_OF_SERVER.setLevel(Level.WARNING);
        server.start();
        direct = server.createClient();
        relay = new Relay(server.getPort());
    }

    /** That of controllers and kubelets, which no test cuts. */
    public KubernetesClient direct() {
        return direct;
    }

    /** The way of everybody else. */
    public Relay relay() {
        return relay;
    }

    /** Creates the Deployment that serves without a release, with two pods. */
    public void deploy(String version) throws IOException {
        try (var file = Files.newInputStream(PROJECT.resolve("k8s/base/order-service/deployment.yaml"))) {
            var deployment = Serialization.unmarshal(file, Deployment.class);
            deployment.getMetadata().setNamespace(NAMESPACE);
            deployment.getSpec().setReplicas(2);
            Containers.of(deployment).setImage(IMAGE + version);
            direct.resource(deployment).create();
        }
    }

    /** Creates what Deployments name: their addresses. */
    public void createConfigMap(String name, Map<String, String> data) {
        direct.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withData(data)
                        .build())
                .create();
    }

    /** Creates what Deployments name: passwords and other secrets. */
    public void createSecret(String name, Map<String, String> secrets) {
        var encoded = new TreeMap<String, String>();
        secrets.forEach((key, value) -> encoded.put(key, Base64.getEncoder().encodeToString(value.getBytes(UTF_8))));
        direct.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withData(encoded)
                        .build())
                .create();
    }

    /** What a release needs to connect. */
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

    public List<String> versionsOfDeployments() {
        return direct.apps().deployments().inNamespace(NAMESPACE).list().getItems().stream()
                .map(Containers::version)
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
        relay.close();
        direct.close();
        server.shutdown();
    }
}
