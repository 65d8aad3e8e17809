package com.electricmall.acceptance.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.containers.Commands;
import com.electricmall.acceptance.monitoring.MonitoringFiles.Query;
import com.electricmall.acceptance.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the running suite reach who is on call, and end; dashboards show it. */
class AlertsIT {

    private static final List<String> NEEDED = List.of("prometheus", "prometheus-alertmanager");
    private static final Duration SOON = Duration.ofSeconds(60);

    /**
     * Of the suite, its libraries and the JVM, with the labels that are asked for; recorded ones have a colon. Kafka's
     * brokers have others, in a cluster alone.
     */
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:mall|http_server|hikaricp|resilience4j|jvm|kafka_consumer|kafka_producer)"
                    + "_[a-z0-9_]+\\b(?:\\{[^}]*})?");

    private static Suite suite;
    private static Monitoring monitoring;
    private static Shop shop;

    @BeforeAll
    static void watch(@TempDir Path folder) throws IOException {
        var missing = NEEDED.stream()
                .filter(program -> !Commands.areInstalled(program))
                .toList();
        assumeTrue(
                missing.isEmpty(),
                "No alert is tried, because these programs are missing: " + missing
                        + ". On a Debian .ci/run installs them.");
        shop = new Shop(RunningSuite.gatewayUrl());
        suite = Suite.at(RunningSuite.home());
        monitoring = new Monitoring(suite, folder);
        useTheShop();
    }

    @AfterAll
    static void watchNoMore() throws InterruptedException {
        if (monitoring != null) {
            monitoring.close();
            suite.close();
        }
    }

    private static void useTheShop() {
        var product = shop.newProduct(shop.newMerchant(), 1);
        var customer = shop.newCustomer();
        var order = customer.postOnce("/orders", Shop.orderOf(product, 1))
                .expect(201)
                .text("id");
        customer.postOnce("/payments", Shop.payment(order, "card-declined")).expect(201);
        customer.postOnce("/payments", Shop.payment(order, "card-ok")).expect(201);
        customer.postOnce("/orders", Shop.orderOf(product, 1)).expect(409);
        customer.get("/products/" + product).expect(200);
        await("the order is paid")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                customer.get("/orders/" + order).expect(200).text("status"))
                        .isEqualTo("PAID"));
    }

    @Test
    void readMetricsThatTheSuiteHas() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metricsThatAreAskedFor())
                        .isNotEmpty()
                        .filteredOn(metric ->
                                monitoring.query("count(%s)".formatted(metric)).isEmpty())
                        .isEmpty());
    }

    private static Set<String> metricsThatAreAskedFor() {
        return Stream.concat(
                        MonitoringFiles.ruleExpressions().stream(),
                        // whatever their labels, such as those of errors
                        MonitoringFiles.runbookBlocks("promql").stream()
                                .map(query -> query.replaceAll("\\{[^}]*}", "")))
                .flatMap(expression -> METRIC.matcher(expression).results())
                .map(MatchResult::group)
                .collect(toSet());
    }

    @Test
    void dashboardsHaveDataInEachPanel() {
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(MonitoringFiles.dashboardQueries())
                        .isNotEmpty()
                        .filteredOn(
                                query -> monitoring.query(asGrafanaDoes(query)).isEmpty())
                        .isEmpty());
    }

    private static String asGrafanaDoes(Query query) {
        return query.expression()
                .replace("$__rate_interval", "15s")
                .replace("$service", ".+")
                .replace("$namespace", ".*");
    }

    @Test
    void aBrokenInvariantPagesUntilItIsRepaired() throws Exception {
        var customer = shop.newCustomer().get("/users/me").expect(200).number("id");
        var alert = Map.of("alertname", "InvariantBroken", "invariant", "bounded-address-books");
        change("""
                INSERT INTO address (account_id, recipient, line1, city, country)
                SELECT ?, 'Ann', 'Tea Street 5', 'Hangzhou', 'CN' FROM generate_series(1, 21)
                """, customer);
        try {
            checkInvariants();
            awaitState("firing", alert);
        } finally {
            change("DELETE FROM address WHERE account_id = ?", customer);
            checkInvariants();
        }
        awaitState("resolved", alert);
    }

    @Test
    void aServiceThatIsDownPagesUntilItIsBack() {
        var alert = Map.of("alertname", "ServiceDown", "service", "payment-service");
        suite.stop("payment-service");
        try {
            awaitState("firing", alert);
        } finally {
            suite.start("payment-service");
            await("all are ready").atMost(SOON).until(suite::isReady);
        }
        awaitState("resolved", alert);
    }

    private static void awaitState(String state, Map<String, String> alert) {
        await(state + ": " + alert)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(monitoring.receiver().stateOf("/pages", alert))
                        .isEqualTo(state));
    }

    private static void change(String sql, int account) throws SQLException {
        try (var connection = suite.superuser("users").connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, account);
            statement.executeUpdate();
        }
    }

    /** Without waiting a minute for the next look. */
    private static void checkInvariants() throws IOException {
        var service = suite.processesOf("user-service").getFirst();
        var address = "http://localhost:" + Monitoring.managementPort(service) + "/actuator/invariants";
        assertThat(Monitoring.get(address).statusCode()).isEqualTo(200);
    }
}
