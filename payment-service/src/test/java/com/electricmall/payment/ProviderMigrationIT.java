package com.electricmall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.EmbeddedParts;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The migration to V10 attributes earlier payments to the provider that the previous release was configured with. */
class ProviderMigrationIT {

    private DriverManagerDataSource database;
    private JdbcClient jdbc;

    @BeforeEach
    void migrateToThePreviousRelease() {
        var fresh = EmbeddedParts.freshDatabase("payment-service");
        database = new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password());
        jdbc = JdbcClient.create(database);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/common")
                .table("common_schema_history")
                .load()
                .migrate();
        migrate("9", "sandbox");
    }

    @Test
    void namesTheProviderWhoseBookWasReadLast() {
        jdbc.sql("""
                        INSERT INTO reconciliation (provider, next_look)
                        VALUES ('sandbox', now() - interval '1 day'), ('stripe', now())
                        """).update();
        var earlier = insertAsThePreviousRelease();
        jdbc.sql("""
                        INSERT INTO provider_entry (payment_id, order_id, captured, amount, refunded, currency)
                        VALUES (?, gen_random_uuid(), true, 1, 0, 'CNY')
                        """).param(earlier).update();

        migrate("10", "sandbox");
        var beside = insertAsThePreviousRelease();

        assertThat(providerOf(earlier)).isEqualTo("stripe");
        assertThat(providerOf(beside)).isEqualTo("stripe");
        assertThat(jdbc.sql("SELECT provider FROM provider_entry")
                        .query(String.class)
                        .list())
                .containsExactly("stripe");
    }

    @Test
    void namesTheConfiguredProviderIfThereHasBeenNone() {
        migrate("10", "stripe");

        assertThat(providerOf(insertAsThePreviousRelease())).isEqualTo("stripe");
    }

    /** As the service does: a lock by a transaction would be waited for by {@code CREATE INDEX CONCURRENTLY}. */
    private void migrate(String version, String configured) {
        Flyway.configure()
                .dataSource(database)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholders(Map.of("payment-provider", configured))
                .target(version)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    private UUID insertAsThePreviousRelease() {
        return jdbc.sql("""
                        INSERT INTO payment (id, order_id, user_id, method, status, version, amount, currency)
                        VALUES (gen_random_uuid(), gen_random_uuid(), 42, 'card-ok', 'PROCESSING', 1, 1, 'CNY')
                        RETURNING id
                        """).query(UUID.class).single();
    }

    private String providerOf(UUID id) {
        return jdbc.sql("SELECT provider FROM payment WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
