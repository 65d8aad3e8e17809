package com.electricmall.acceptance.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.state.SuiteSecrets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A drill, which is not run with the other tests. Each round restarts all instances, one of a service at a time, as in
 * docs/operations.md.
 */
@Tag("rotation")
class SecretRotationIT {

    private static final List<String> SERVICES =
            List.of("user-service", "payment-service", "product-service", "order-service");

    private final String next = UUID.randomUUID().toString();
    private final String nextInternal = UUID.randomUUID().toString();

    @Test
    void failsNoRequest() throws SQLException {
        try (var suite = Suite.at(RunningSuite.home());
                var load = new ShopLoad(new Shop(RunningSuite.gatewayUrl()))) {
            var secrets = new SuiteSecrets(suite.place().secrets());
            var internal = secrets.of("internal");
            makeSecondLogin(suite);
            load.start();

            round(suite, service -> settings(service, secrets.of(service), next, internal, nextInternal));
            round(suite, service -> settings(service, next, secrets.of(service), nextInternal, internal));
            load.beginNewCarts();
            round(suite, service -> settings(service, next, next, nextInternal, nextInternal));

            assertThat(load.failures()).isEmpty();
            assertThat(load.rounds()).isGreaterThan(100);
            assertThat(sessionsOf(suite, "order_service")).isZero();
            assertThat(sessionsOf(suite, "order_service_next")).isPositive();
        }
    }

    private interface Settings {
        Stream<String> of(String service);
    }

    private static void round(Suite suite, Settings settings) {
        suite.set(SERVICES.stream().flatMap(settings::of).toArray(String[]::new));
        SERVICES.forEach(suite::restart);
    }

    private static Stream<String> settings(
            String service, String secret, String accepted, String internal, String acceptedInternal) {
        var settings = Stream.of(
                service + ".mall.secret=" + secret,
                service + ".mall.accepted-secret=" + accepted,
                service + ".mall.internal-secret=" + internal,
                service + ".mall.accepted-internal-secret=" + acceptedInternal);
        return service.equals("order-service")
                ? Stream.concat(
                        settings,
                        Stream.of(
                                service + ".spring.datasource.username=order_service_next",
                                service + ".spring.datasource.password=a-new-password"))
                : settings;
    }

    /** A role has one password: two overlap as the logins of two roles, the second of which acts as the first. */
    private static void makeSecondLogin(Suite suite) throws SQLException {
        try (var connection = suite.superuser("orders").connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE order_service_next LOGIN PASSWORD 'a-new-password' IN ROLE order_service");
            statement.execute("ALTER ROLE order_service_next SET role = 'order_service'");
        }
    }

    private static int sessionsOf(Suite suite, String role) throws SQLException {
        try (var connection = suite.superuser("orders").connect();
                var statement = connection.prepareStatement("""
                        SELECT count(*) FROM pg_stat_activity WHERE usename = ? AND application_name = 'order-service'
                        """)) {
            statement.setString(1, role);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
