package com.electricmall.acceptance.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

    private static final Duration SOON = Duration.ofMinutes(2);

    /** They live for minutes: the second compiler would take more than it brings. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** The time of a commit. */
    private static final String SECONDS = "1767225600";

    private static ContainerSuite suite;

    @BeforeAll
    static void composeUp() throws Exception {
        suite = ContainerSuite.build(FIRST_COMPILER_ONLY);
        suite.up();
        suite.typeBelow("## Something to sell", "docs/containers.md");
        suite.buyWithPatience();
    }

    @AfterAll
    static void composeDown() throws Exception {
        if (suite != null) {
            suite.down();
            suite.close();
        }
    }

    @Test
    void sellsAsTheReadmeTells() throws IOException {
        assertThat(suite.typeBelow("## Buy something", "README.md")).contains("\"status\": \"PAID\"");
    }

    /** What the provider has told it forgets: then its own table is empty. */
    @Test
    void hearsOfALatePaymentFromTheProvider() {
        var shop = new Shop(suite.gateway());
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
                .untilAsserted(() -> assertThat(
                                suite.in("postgres", "psql -U postgres -d sandbox -tAc 'SELECT count(*) FROM notice'"))
                        .isEqualTo("0"));
    }

    @Test
    void leadsFromPageToPageThroughThePublishedPort() {
        var shop = new Shop(suite.gateway());
        var merchant = shop.newMerchant();
        shop.newProduct(merchant, 1);
        shop.newProduct(merchant, 1);

        assertThat(shop.visitor().get("/products?size=1").expect(200).headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link).contains("<" + suite.gateway() + "/products?"));
    }

    @Test
    void runsProgramsAsAPlainUserWhoCanWriteNothingButTmp() {
        for (var program : List.of("gateway", "order-service", "sandbox-provider")) {
            assertThat(suite.in(program, "id -u")).as(program).isEqualTo("10001");
            assertThat(suite.in(program, "touch /app/x 2>/dev/null || touch /tmp/x && ls /tmp/x"))
                    .as(program)
                    .isEqualTo("/tmp/x");
        }
    }

    @Test
    void showsNoSecretToWhoInspectsContainers() throws IOException {
        var secrets = new HashMap<String, String>();
        try (var files = Files.list(suite.secrets())) {
            for (var file : files.toList()) {
                secrets.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        secrets.values().removeIf(String::isEmpty);
        assertThat(secrets).containsKeys("POSTGRES_PASSWORD", "ORDER_SERVICE_SECRET", "SANDBOX_KEY");

        for (var container : suite.podman().containers().keySet()) {
            assertThat(suite.podman().run("inspect", container)).as(container).doesNotContain(secrets.values());
        }
    }

    @Test
    void labelsImagesWithWhatTheyAre() {
        for (var program : List.of("gateway", "order-service", "sandbox-provider")) {
            var container = suite.container(program);
            assertThat(suite.podman().run("inspect", "--format", "{{json .Config.Labels}}", container))
                    .contains("\"org.opencontainers.image.title\":\"electric-mall/" + program + "\"");
        }
    }

    /** At two times, from the same jars. */
    @Test
    void makesTheSameLayersTwice() {
        assertThat(layersOfABuild("electric-mall-test/again"))
                .contains("sha256:")
                .isEqualTo(layersOfABuild("electric-mall-test/once-more"));
    }

    private static String layersOfABuild(String image) {
        suite.podman()
                .run(
                        "build",
                        "--quiet",
                        "--format=docker",
                        "--pull-never",
                        "--no-cache",
                        "--timestamp=" + SECONDS,
                        "--build-arg=SOURCE_DATE_EPOCH=" + SECONDS,
                        "--build-arg=MODULE=discovery",
                        "--tag",
                        image,
                        RunningSuite.root().toString());
        return suite.podman().run("inspect", "--format", "{{json .RootFS.Layers}}", image);
    }

    /** With a start-up cache, of which the largest that was measured is 42 MB. */
    @Test
    void leavesRoomForTheStartUpCacheInAnImage() {
        for (var program : ContainerSuite.PROGRAMS) {
            assertThat(suite.compressedBytesOf(program) + 42_000_000)
                    .as("bytes of %s and its cache", program)
                    .isLessThan(ContainerSuite.LARGEST_IMAGE);
        }
    }

    @Test
    void noticesAProgramThatHangs() {
        suite.signal("sandbox-provider", "STOP");
        try {
            assertThat(suite.isHealthy("sandbox-provider")).isFalse();
        } finally {
            suite.signal("sandbox-provider", "CONT");
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(suite.isHealthy("sandbox-provider")).isTrue());
    }

    /** A service that starts meanwhile registers with the other one, and is found there. */
    @Test
    void sellsWhileOneDiscoveryIsAway() {
        var lost = suite.container("discovery-1");
        suite.podman().run("stop", "--time", "0", lost);
        try {
            suite.podman().run("restart", "--time", "10", suite.container("order-service"));
            await("order-service is back")
                    .atMost(SOON)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> suite.isHealthy("order-service"));
            suite.buyWithPatience();
        } finally {
            suite.podman().run("start", lost);
        }
        await("discovery is back")
                .atMost(SOON)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> suite.isHealthy("discovery-1"));
    }
}
