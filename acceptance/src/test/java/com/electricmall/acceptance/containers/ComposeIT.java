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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Types the commands of {@code docs/containers.md} and of the README, on machines that can run containers. The tag
 * makes it run after the suite of the other tests has ended.
 */
@Tag("containers")
class ComposeIT {

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
    private static final String PROJECT = "mall";
    private static final Duration TO_COME_UP = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(2);

    private static Path folder;
    private static Podman podman;
    private static HealthChecks healthChecks;
    private static Commands shell;
    private static String gateway;

    @BeforeAll
    static void composeUp() throws IOException {
        requirePrograms();
        folder = Files.createTempDirectory(Path.of("/var/tmp"), "mall");
        podman = Podman.start(Files.createDirectory(folder.resolve("podman")));
        new StandInImages(
                        podman,
                        RunningSuite.root().resolve("acceptance/src/test/containers"),
                        folder.resolve("scratch"))
                .build();
        var port = freePort();
        gateway = "http://localhost:" + port;
        shell = podman.with(folder, Map.of("GATEWAY_PORT", String.valueOf(port)));
        makeSecrets();
        compose("build");
        healthChecks = HealthChecks.start(podman);
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
        type(DocumentedCommands.below("## Something to sell", "docs/containers.md", gateway));
        buyWithPatience();
    }

    /** Programs that have just started may ask the client to retry, which the pages' commands do not do. */
    private static void buyWithPatience() {
        var shop = new Shop(gateway);
        var customer = shop.newCustomer();
        var order = customer.postOnce("/orders", Shop.orderOf(shop.newProduct(shop.newMerchant(), 1), 1))
                .expect(201)
                .text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        await("the first order is paid")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                customer.get("/orders/" + order).expect(200).text("status"))
                        .isEqualTo("PAID"));
    }

    @AfterAll
    static void composeDown() throws Exception {
        if (healthChecks != null) {
            healthChecks.close();
            compose("down", "--volumes", "--timeout", "10");
        }
        if (podman != null) {
            podman.close();
            new Commands(Path.of("/"), Map.of())
                    .run(SOON, List.of("rm", "-rf", "--one-file-system", folder.toString()));
        }
    }

    /** As the page says; only the administrator's password is the one that the tests know. */
    private static void makeSecrets() throws IOException {
        type(DocumentedCommands.below("## Secrets", "docs/containers.md", gateway));
        var file = folder.resolve(".env");
        var secrets = Files.readAllLines(file).stream()
                .map(line -> line.startsWith("MALL_ADMIN_PASSWORD=") ? "MALL_ADMIN_PASSWORD=" + adminPassword() : line)
                .toList();
        Files.write(file, secrets);
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

    @Test
    void sellsAsTheReadmeTells() throws IOException {
        assertThat(type(DocumentedCommands.below("## Buy something", "README.md", gateway)))
                .contains("\"status\": \"PAID\"");
    }

    /** What the provider has told it forgets: then its own table is empty. */
    @Test
    void hearsOfALatePaymentFromTheProvider() {
        var shop = new Shop(gateway);
        var customer = shop.newCustomer();
        var product = shop.newProduct(shop.newMerchant(), 1);
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
        var payment = customer.postOnce("/payments", Shop.payment(order, "card-slow"))
                .expect(201)
                .text("id");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                customer.get("/payments/" + payment).expect(200).text("status"))
                        .isEqualTo("CAPTURED"));
        await("the provider has told all")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(inContainer(
                                "postgres", "psql -U postgres -d sandbox -tAc 'SELECT count(*) FROM notice'"))
                        .isEqualTo("0"));
    }

    @Test
    void leadsFromPageToPageThroughThePublishedPort() {
        var shop = new Shop(gateway);
        var merchant = shop.newMerchant();
        shop.newProduct(merchant, 1);
        shop.newProduct(merchant, 1);

        assertThat(shop.visitor().get("/products?size=1").expect(200).headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link).contains("<" + gateway + "/products?"));
    }

    @Test
    void runsProgramsAsAPlainUserWhoCanWriteNothingButTmp() {
        for (var program : List.of("gateway", "order-service", "sandbox-provider")) {
            assertThat(inContainer(program, "id -u")).as(program).isEqualTo("10001");
            assertThat(inContainer(program, "touch /app/x 2>/dev/null || touch /tmp/x && ls /tmp/x"))
                    .as(program)
                    .isEqualTo("/tmp/x");
        }
    }

    @Test
    void noticesAProgramThatHangs() {
        var container = container("sandbox-provider");
        var process =
                podman.run("inspect", "--format", "{{.State.Pid}}", container).strip();
        shell.run(SOON, List.of("kill", "-STOP", process));
        try {
            assertThat(podman.isHealthy(container)).isFalse();
        } finally {
            shell.run(SOON, List.of("kill", "-CONT", process));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(podman.isHealthy(container)).isTrue());
    }

    /** A service that starts meanwhile registers with the other one, and is found there. */
    @Test
    void sellsWhileOneDiscoveryIsAway() {
        var lost = container("discovery-1");
        podman.run("stop", "--time", "0", lost);
        try {
            podman.run("restart", "--time", "10", container("order-service"));
            await("order-service is back")
                    .atMost(SOON)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> podman.isHealthy(container("order-service")));
            buyWithPatience();
        } finally {
            podman.run("start", lost);
        }
        await("discovery is back")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> podman.isHealthy(lost));
    }

    private static String inContainer(String service, String script) {
        return podman.run("exec", container(service), "sh", "-c", script).strip();
    }

    private static String container(String service) {
        return PROJECT + "_" + service + "_1";
    }

    private static void compose(String... arguments) {
        var command = new ArrayList<>(composeCommand());
        command.addAll(List.of(
                "--file", RunningSuite.root().resolve("docker-compose.yml").toString()));
        command.addAll(List.of(arguments));
        shell.run(TO_COME_UP, command);
    }

    private static List<String> composeCommand() {
        return List.of(
                "docker-compose",
                "--project-directory",
                RunningSuite.root().toString(),
                "--project-name",
                PROJECT,
                "--env-file",
                folder.resolve(".env").toString());
    }

    private static String type(String commands) {
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
}
