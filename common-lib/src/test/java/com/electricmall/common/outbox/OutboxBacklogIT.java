package com.electricmall.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.QueryPlans;
import com.electricmall.local.testing.StatementLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OutboxBacklogIT {

    private static DataSource database;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final OutboxBacklog backlog = new OutboxBacklog(jdbc, meters);

    @BeforeAll
    static void migrate() {
        var fresh = EmbeddedParts.freshDatabase("backlog-service");
        database = StatementLog.on(new DriverManagerDataSource(fresh.url(), fresh.user(), fresh.password()));
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/common")
                .load()
                .migrate();
    }

    @Test
    void tellsHowManyEventsWaitAndForHowLong() {
        backlog.measure();
        assertThat(gauge("mall.outbox.backlog")).isZero();
        assertThat(gauge("mall.outbox.age")).isZero();

        fill(3, 2);
        jdbc.sql("UPDATE outbox SET created_at = now() - interval '90 seconds' WHERE lane = 2")
                .update();
        backlog.measure();

        assertThat(gauge("mall.outbox.backlog")).isEqualTo(6);
        assertThat(gauge("mall.outbox.age")).isBetween(90.0, 100.0);
    }

    /** However much waits, it is counted up to a bound and by the index. */
    @Test
    void doesNotCountTheTable() throws Exception {
        fill(3, 1500);

        var statements = StatementLog.during(backlog::measure);

        assertThat(gauge("mall.outbox.backlog")).isEqualTo(3000);
        assertThat(statements)
                .singleElement()
                .satisfies(statement -> assertThat(QueryPlans.wholeTableReads(database, statement))
                        .isEmpty());
    }

    private void fill(int lanes, int eventsEach) {
        jdbc.sql("TRUNCATE outbox").update();
        jdbc.sql("""
                        INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload)
                        SELECT lane, gen_random_uuid(), 'facts', lane || '-' || event, 1, 'fact.told.v1', '{}'
                        FROM generate_series(0, :lanes - 1) lane, generate_series(1, :events) event
                        """).param("lanes", lanes).param("events", eventsEach).update();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
