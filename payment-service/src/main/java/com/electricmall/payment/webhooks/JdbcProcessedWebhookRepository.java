package com.electricmall.payment.webhooks;

import com.electricmall.common.scheduling.Batches;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Kept for longer than any provider goes on sending, which is some days. */
@Repository
class JdbcProcessedWebhookRepository implements ProcessedWebhookRepository {

    private static final int BATCH = 1000;

    private static final String FORGET = """
            DELETE FROM webhook_notice WHERE (provider, notice_id) IN (
                SELECT provider, notice_id FROM webhook_notice
                WHERE heard_at < now() - :seconds * interval '1 second'
                ORDER BY heard_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(BATCH);

    private final JdbcClient jdbc;

    private final Duration keptFor;

    JdbcProcessedWebhookRepository(JdbcClient jdbc, @Value("${mall.payments.keep-notices-for:30d}") Duration keptFor) {
        this.jdbc = jdbc;
        this.keptFor = keptFor;
    }

    @Override
    public boolean contains(String provider, String noticeId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM webhook_notice WHERE provider = ? AND notice_id = ?)")
                .params(provider, noticeId)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void add(String provider, String noticeId) {
        jdbc.sql("INSERT INTO webhook_notice (provider, notice_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(provider, noticeId)
                .update();
    }

    @Scheduled(fixedRate = 60 * 60_000)
    void sweep() {
        Batches.untilNotFull(
                BATCH,
                () -> jdbc.sql(FORGET).param("seconds", keptFor.toSeconds()).update());
    }
}
