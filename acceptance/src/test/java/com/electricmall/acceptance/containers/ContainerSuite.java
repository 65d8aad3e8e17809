package com.electricmall.acceptance.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Shop;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The suite of {@code docker-compose.yml} in a {@link Podman} of its own, with images that stand in for the public
 * ones and secrets made as {@code docs/containers.md} says.
 */
final class ContainerSuite implements AutoCloseable {

    private static final List<String> NEEDED =
            List.of("podman", "runc", "docker-compose", "debootstrap", "apt-get", "gpgv", "curl", "jq");
    private static final List<String> SERVICES = List.of(
            "postgres",
            "redis",
            "kafka",
            "discovery-1",
            "discovery-2",
            "gateway",
            "user-service",
            "product-service",
            "order-service",
            "payment-service",
            "sandbox-provider");
    /** Those with a start-up cache. */
    static final List<String> PROGRAMS =
            List.of("discovery-1", "gateway", "user-service", "product-service", "order-service", "payment-service");

    /** What a program's own layers may have, compressed, besides the base image. */
    static final long LARGEST_IMAGE = 150_000_000;

    private static final String PROJECT = "mall";
    private static final Duration TO_COME_UP = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Path folder;
    private final Podman podman;
    private final String gateway;
    private final Commands shell;

    private ContainerSuite(Path folder, Podman podman, int port) {
        this.folder = folder;
        this.podman = podman;
        this.gateway = "http://localhost:" + port;
        this.shell = podman.with(
                folder,
                Map.of(
                        "GATEWAY_PORT",
                        String.valueOf(port),
                        "SECRETS_FOLDER",
                        folder.resolve("secrets").toString(),
                        // The machine may itself be a container that cannot limit others.
                        "CONTAINER_CPUS",
                        "0"));
    }

    /**
     * Skips the test where a program is missing.
     *
     * @param javaOptions what every JVM in a container gets besides its own
     */
    static ContainerSuite build(String javaOptions) throws IOException {
        requirePrograms();
        var folder = Files.createTempDirectory(Path.of("/var/tmp"), "mall");
        var podman = Podman.start(Files.createDirectory(folder.resolve("podman")), javaOptions);
        new StandInImages(
                        podman,
                        RunningSuite.root().resolve("acceptance/src/test/containers"),
                        folder.resolve("scratch"))
                .build();
        var suite = new ContainerSuite(folder, podman, freePort());
        suite.makeSecrets();
        suite.compose("build");
        return suite;
    }

    private static void requirePrograms() {
        var missing = NEEDED.stream()
                .filter(program -> !Commands.areInstalled(program))
                .toList();
        assumeTrue(
                missing.isEmpty(),
                "docker-compose.yml is not tried, because these programs are missing: " + missing
                        + ". On a Debian .ci/run installs them.");
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "docker-compose.yml is not tried, because only root may start these containers.");
    }

    /** As the page says; only the administrator's password is the one that the tests know. */
    private void makeSecrets() throws IOException {
        type(DocumentedCommands.below("## Secrets", "docs/containers.md", gateway));
        Files.writeString(secrets().resolve("MALL_ADMIN_PASSWORD"), adminPassword());
    }

    Path secrets() {
        return folder.resolve("secrets");
    }

    void up() throws InterruptedException {
        try (var _ = HealthChecks.start(podman)) {
            compose("up", "--detach");
            await("all containers are healthy")
                    .atMost(TO_COME_UP)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        var containers = podman.containers();
                        assertThat(containers).hasSameSizeAs(SERVICES);
                        assertThat(containers)
                                .allSatisfy((name, state) -> assertThat(state).contains("(healthy)"));
                    });
        }
    }

    /** Programs that have just started may ask the client to retry, which the pages' commands do not do. */
    void buyWithPatience() {
        var shop = new Shop(gateway);
        var customer = shop.newCustomer();
        var order = customer.postOnce("/orders", Shop.orderOf(shop.newProduct(shop.newMerchant(), 1), 1))
                .expect(201)
                .text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        await("the order is paid")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                customer.get("/orders/" + order).expect(200).text("status"))
                        .isEqualTo("PAID"));
    }

    void down() {
        compose("down", "--volumes", "--timeout", "1");
    }

    String gateway() {
        return gateway;
    }

    Podman podman() {
        return podman;
    }

    /** Types the first block of commands below a heading of a page. */
    String typeBelow(String heading, String page) throws IOException {
        return type(DocumentedCommands.below(heading, page, gateway));
    }

    /** Runs a script of the project on this suite's project, images and secrets. */
    void run(String script, Duration timeout, Map<String, String> environment) {
        var all = new HashMap<>(shell.environment());
        all.put("COMPOSE", String.join(" ", composeCommand()));
        all.put("DOCKER", "podman");
        all.put("MALL_ADMIN_PASSWORD", adminPassword());
        // As Docker builds: the other format has no health checks.
        all.put("BUILDAH_FORMAT", "docker");
        all.putAll(environment);
        new Commands(folder, all)
                .run(timeout, List.of(RunningSuite.root().resolve(script).toString()));
    }

    void signal(String service, String signal) {
        var process = podman.run("inspect", "--format", "{{.State.Pid}}", container(service));
        shell.run(SOON, List.of("kill", "-" + signal, process.strip()));
    }

    boolean isHealthy(String service) {
        return podman.isHealthy(container(service));
    }

    /** What a shell command in the container prints. */
    String in(String service, String script) {
        return podman.run("exec", container(service), "sh", "-c", script).strip();
    }

    /** The layers of the program itself. */
    long compressedBytesOf(String service) {
        return Long.parseLong(in(service, "tar -c /app 2>/dev/null | gzip | wc -c"));
    }

    String container(String service) {
        return PROJECT + "_" + service + "_1";
    }

    private void compose(String... arguments) {
        var command = new ArrayList<>(composeCommand());
        command.addAll(List.of(
                "--file", RunningSuite.root().resolve("docker-compose.yml").toString()));
        command.addAll(List.of(arguments));
        shell.run(TO_COME_UP, command);
    }

    private List<String> composeCommand() {
        return List.of(
                "docker-compose",
                "--project-directory",
                RunningSuite.root().toString(),
                "--project-name",
                PROJECT,
                "--env-file",
                folder.resolve(".env").toString());
    }

    private String type(String commands) {
        return shell.run(SOON, List.of("sh", "-eu", "-c", commands));
    }

    private static String adminPassword() {
        return System.getenv().getOrDefault("MALL_ADMIN_PASSWORD", "admin-on-this-machine");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        podman.close();
        new Commands(Path.of("/"), Map.of()).run(SOON, List.of("rm", "-rf", "--one-file-system", folder.toString()));
    }
}
