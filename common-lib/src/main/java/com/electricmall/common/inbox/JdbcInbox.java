package com.electricmall.common.inbox;

import com.electricmall.common.event.EventRecord;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcInbox implements Inbox {

    private static final String HEAR = "INSERT INTO inbox (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String FORGET = """
            DELETE FROM inbox WHERE (consumer, event_id) IN (
                SELECT consumer, event_id FROM inbox
                WHERE received_at < now() - :seconds * interval '1 second'
                ORDER BY received_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    /** Longer than Kafka keeps messages by default, which is 7 days: what it delivers again must still be known. */
    private static final Duration KEPT_AT_LEAST = Duration.ofDays(8);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private final Duration keptFor;

    JdbcInbox(JdbcClient jdbc, TransactionTemplate transactions, Duration keptFor) {
        if (keptFor.compareTo(KEPT_AT_LEAST) < 0) {
            throw new IllegalArgumentException(
                    "mall.inbox.keep-for: %s (expected: %s or more, and more than Kafka keeps)"
                            .formatted(keptFor, KEPT_AT_LEAST));
        }
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.keptFor = keptFor;
    }

    @Override
    public boolean once(String consumer, EventRecord event, Runnable effect) {
        return transactions.execute(_ -> {
            var isNew = jdbc.sql(HEAR).params(consumer, event.id()).update() == 1;
            if (isNew) {
                effect.run();
            }
            return isNew;
        });
    }

    @Scheduled(fixedRate = 10 * 60_000)
    void sweep() {
        int forgotten;
        do {
            forgotten = jdbc.sql(FORGET).param("seconds", keptFor.toSeconds()).update();
        } while (forgotten > 0);
    }
}
