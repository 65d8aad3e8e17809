package com.electricmall.local.suite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.suite.state.DiscardedEvents;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    private final ServiceEnvironment environment =
            new ServiceEnvironment(new Ports(0), name -> "secret-of-" + name, "admin-password", Path.of("/data"));

    @Test
    void tellsAServiceAllThatItIsConfiguredBy() {
        assertThat(environment.of(new Instance(Program.ORDER_SERVICE, 2)))
                .containsEntry("INSTANCE_ID", "order-service-2")
                .containsEntry("SERVER_PORT", "8302")
                .containsEntry("MANAGEMENT_SERVER_PORT", "9302")
                .containsEntry("SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .containsEntry("EUREKA_URL", "http://127.0.0.1:8761/eureka/")
                .containsEntry("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1")
                .containsEntry("DATABASE_URL", "jdbc:postgresql://127.0.0.1:15432/orders")
                .containsEntry("DATABASE_USER", "order_service")
                .containsEntry("DATABASE_PASSWORD", "secret-of-order-service.database")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092")
                .containsEntry("MALL_SECRET", "secret-of-order-service")
                .containsEntry("MALL_INTERNAL_SECRET", "secret-of-internal")
                .doesNotContainKeys("MALL_ADMIN_PASSWORD", "REDIS_URL");
    }

    @Test
    void tellsServicesWhichEventsARestoreHasUndone(@TempDir Path data) {
        var restored = new ServiceEnvironment(new Ports(0), name -> "secret", "admin-password", data);
        assertThat(restored.of(new Instance(Program.ORDER_SERVICE, 1))).doesNotContainKey("MALL_EVENTS_DISCARDED");

        var moment = Instant.parse("2026-11-27T14:03:07.123456Z");
        new DiscardedEvents(data).add(moment, moment.plusSeconds(60));
        new DiscardedEvents(data).add(moment.plusSeconds(120), moment.plusSeconds(180));

        assertThat(restored.of(new Instance(Program.ORDER_SERVICE, 1)))
                .containsEntry(
                        "MALL_EVENTS_DISCARDED",
                        "2026-11-27T14:03:07.123456Z/2026-11-27T14:04:07.123456Z,"
                                + "2026-11-27T14:05:07.123456Z/2026-11-27T14:06:07.123456Z");
    }

    @Test
    void tellsTheAdministratorsPasswordToTheUserServiceAlone() {
        assertThat(environment.of(new Instance(Program.USER_SERVICE, 1)))
                .containsEntry("MALL_ADMIN_PASSWORD", "admin-password");
    }

    @Test
    void tellsAllWhatDiscoveryAsksForAndDiscoveryItself() {
        for (var program : Program.values()) {
            assertThat(environment.of(new Instance(program, 1)))
                    .as(program.title())
                    .containsEntry("DISCOVERY_PASSWORD", "secret-of-discovery");
        }
    }

    @Test
    void givesTheProductServiceRedisAndAFolderForItsIndex() {
        assertThat(environment.of(new Instance(Program.PRODUCT_SERVICE, 2)))
                .containsEntry("MALL_SEARCH_FOLDER", "/data/search")
                .containsEntry("REDIS_URL", "redis://127.0.0.1:16379");
    }

    @Test
    void givesTheGatewayRedisButNoDatabaseAndDiscoveryNoSecret() {
        assertThat(environment.of(new Instance(Program.GATEWAY, 1)))
                .containsKey("MALL_SECRET")
                .containsEntry("REDIS_URL", "redis://127.0.0.1:16379")
                .doesNotContainKey("DATABASE_URL");
        assertThat(environment.of(new Instance(Program.DISCOVERY, 1))).doesNotContainKeys("MALL_SECRET", "REDIS_URL");
    }

    @Test
    void tellsThePaymentProvidersSecretsToThePaymentServiceAlone() {
        var provider = environment.ofSandboxProvider();

        assertThat(provider)
                .containsEntry("DATABASE_URL", "jdbc:postgresql://127.0.0.1:15432/sandbox")
                .containsEntry("DATABASE_USER", "sandbox_provider")
                .containsEntry("SANDBOX_WEBHOOK_URL", "http://localhost:8080/payments/webhooks/sandbox")
                .doesNotContainKeys("MALL_SECRET", "MALL_INTERNAL_SECRET");
        assertThat(environment.of(new Instance(Program.PAYMENT_SERVICE, 1)))
                .containsEntry("SANDBOX_URL", "http://127.0.0.1:18090")
                .containsEntry("SANDBOX_KEY", provider.get("SANDBOX_KEY"))
                .containsEntry("SANDBOX_WEBHOOK_SECRET", provider.get("SANDBOX_WEBHOOK_SECRET"));
        assertThat(environment.of(new Instance(Program.ORDER_SERVICE, 1))).doesNotContainKey("SANDBOX_KEY");
    }

    @Test
    void showsTheAddressOfEachDatabaseWithItsCredentials() {
        assertThat(DatabaseLogin.urls(new Ports(0), name -> "pw"))
                .containsOnlyKeys("users", "products", "orders", "payments", "sandbox")
                .containsEntry("users", "postgresql://user_service:pw@127.0.0.1:15432/users");
    }
}
