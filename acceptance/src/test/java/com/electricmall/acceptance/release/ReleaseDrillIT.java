package com.electricmall.acceptance.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.faults.proxy.FaultProxy;
import com.electricmall.acceptance.faults.proxy.NetworkFault.LostReply;
import com.electricmall.acceptance.faults.proxy.NetworkFault.None;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.release.cluster.StandInPrometheus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A drill, which is not run with the other tests: {@code k8s/release} releases order-service under load, and its pods
 * are real. Of order-service, because it has most of what a release can break: a database, events, and callers that go
 * by its weight.
 */
@Tag("release")
class ReleaseDrillIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String FAILING = "failing";
    private static final String NEVER_READY = "never-ready";

    private static final int CUSTOMERS = 8;

    private static int product;
    private static List<Client> customers;
    private static int releases;
    private static FaultProxy failingWay;
    private static FaultProxy brokenWay;
    private static Suite suite;
    private static SuiteCluster cluster;

    private SteadyBuyers buyers;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        assumeTrue(
                StandInPrometheus.isInstalled(),
                "No release is tried, because prometheus is missing. On a Debian .ci/run installs it.");
        suite = Suite.at(RunningSuite.home());
        var shop = new Shop(RunningSuite.gatewayUrl());
        product = shop.newProduct(shop.newMerchant(), 1_000_000);
        customers = Stream.generate(shop::newCustomer).limit(CUSTOMERS).toList();
        warmUp();
        var postgres = suite.process("postgres").port();
        failingWay = FaultProxy.before(postgres);
        brokenWay = FaultProxy.before(postgres);
        brokenWay.inject(new LostReply());
        cluster = new SuiteCluster(suite, folder, Map.of(FAILING, failingWay.port(), NEVER_READY, brokenWay.port()));
    }

    /** Before Prometheus looks: the first requests after a start are slow, and no version is to blame for them. */
    private static void warmUp() {
        try (var first = new SteadyBuyers(product, customers)) {
            await("the shop is warm").atMost(SOON).until(() -> first.requestsSinceFailure() > 300);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
            assertThat(cluster.failures()).isEmpty();
        }
        if (suite != null) {
            suite.close();
            failingWay.close();
            brokenWay.close();
        }
    }

    @BeforeEach
    void load() {
        buyers = new SteadyBuyers(product, customers);
        await("the shop sells").atMost(SOON).until(() -> buyers.requestsSinceFailure() > 50);
        assertThat(buyers.failures()).isEmpty();
    }

    @AfterEach
    void endLoad() {
        buyers.close();
    }

    @Test
    void promotesAGoodVersionWithoutAFailedRequest() {
        var before = cluster.pods();
        var version = newVersion();

        var run = cluster.release(version, "--ready=PT3M");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .containsPattern("10 % of the calls")
                .containsPattern("50 % of the calls")
                .containsPattern("canary: \\d{2,} requests, 0 failed");
        cluster.awaitOnly(version);
        assertThat(cluster.pods()).doesNotContainAnyElementsOf(before);
        assertThat(before)
                .allSatisfy(pod -> assertThat(suite.place().log(pod)).content().contains("Out of service"));
        buyers.close();
        assertThat(buyers.failures()).as(run.output()).isEmpty();
        assertThat(buyers.requests()).isGreaterThan(1_000);
    }

    /** It loses its database when it gets its share of the calls. */
    @Test
    void rollsBackAVersionThatFails() throws Exception {
        var stable = cluster.version();
        var pods = cluster.pods();
        failingWay.inject(new None());
        var release = new FutureTask<>(() -> cluster.release(FAILING, "--ready=PT3M"));
        // In a thread of its own: on two processors the common pool has one, and the JDK's HTTP client needs it.
        Thread.ofVirtual().start(release);
        await("the canary gets calls")
                .atMost(SOON)
                .until(() -> cluster.weights().entrySet().stream()
                        .anyMatch(pod -> pod.getKey().startsWith("order-service-canary-") && pod.getValue() > 0));

        failingWay.inject(new LostReply());

        var run = release.get();
        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("RolledBack: ").containsAnyOf("limit: 1.44 %", "the journey buy burns");
        cluster.awaitOnly(stable);
        assertThat(cluster.pods()).isEqualTo(pods);
        assertThat(buyers.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).containsPattern("was answered 50[0-9]"))
                .hasSizeLessThan(buyers.requests() / 4);
        await("the previous version serves").atMost(SOON).until(() -> buyers.requestsSinceFailure() > 300);
    }

    @Test
    void rollsBackAVersionThatNeverBecomesReady() {
        var stable = cluster.version();
        var pods = cluster.pods();

        var run = cluster.release(NEVER_READY, "--ready=PT20S");

        assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains("RolledBack: 0 of 1 pods of the canary were ready after 20 s");
        cluster.awaitOnly(stable);
        assertThat(cluster.pods()).isEqualTo(pods);
        buyers.close();
        assertThat(buyers.failures()).as(run.output()).isEmpty();
    }

    private static String newVersion() {
        releases++;
        return "1.%d.0".formatted(releases);
    }
}
