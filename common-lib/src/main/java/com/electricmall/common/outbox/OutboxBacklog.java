package com.electricmall.common.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Metrics {@code mall.outbox.backlog} (events) and {@code mall.outbox.age} (of the oldest, in seconds). */
final class OutboxBacklog {

    private static final String MEASURE = """
            SELECT count(*) AS events, coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age_seconds
            FROM outbox
            """;

    private final JdbcClient jdbc;
    private volatile Measured measured = new Measured(0, 0);

    private record Measured(long events, double ageSeconds) {}

    OutboxBacklog(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        meters.gauge("mall.outbox.backlog", this, backlog -> backlog.measured.events());
        meters.gauge("mall.outbox.age", this, backlog -> backlog.measured.ageSeconds());
    }

    @Scheduled(fixedRate = 5_000)
    void measure() {
        measured = jdbc.sql(MEASURE).query(Measured.class).single();
    }
}
