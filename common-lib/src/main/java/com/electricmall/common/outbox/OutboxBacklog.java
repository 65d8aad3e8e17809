package com.electricmall.common.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Metrics {@code mall.outbox.backlog} (events, counted up to {@value #COUNTED_IN_A_LANE} in each of the lanes) and
 * {@code mall.outbox.age} (of the oldest, in seconds).
 */
final class OutboxBacklog {

    private static final int COUNTED_IN_A_LANE = 1000;

    /** The oldest event of a lane is sent first. */
    private static final String MEASURE = """
            SELECT coalesce(sum(waiting.events), 0) AS events,
                   coalesce(extract(epoch FROM now() - min(oldest.created_at)), 0)::float8 AS age_seconds
            FROM generate_series(0, :lanes - 1) AS lane
            CROSS JOIN LATERAL (
                SELECT created_at FROM outbox WHERE outbox.lane = lane.lane ORDER BY id LIMIT 1) AS oldest
            CROSS JOIN LATERAL (
                SELECT count(*) AS events FROM (
                    SELECT FROM outbox WHERE outbox.lane = lane.lane ORDER BY id LIMIT :counted) AS counted) AS waiting
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
        measured = jdbc.sql(MEASURE)
                .param("lanes", Lanes.COUNT)
                .param("counted", COUNTED_IN_A_LANE)
                .query(Measured.class)
                .single();
    }
}
