package com.electricmall.common.inbox;

import com.electricmall.common.event.EventRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcInbox implements Inbox {

    private static final String HEAR = "INSERT INTO inbox (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

    /** 14 days: twice what Kafka keeps messages for by default. */
    private static final String FORGET = """
            DELETE FROM inbox WHERE (consumer, event_id) IN (
                SELECT consumer, event_id FROM inbox
                WHERE received_at < now() - interval '14 days' ORDER BY received_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    JdbcInbox(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
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
            forgotten = jdbc.sql(FORGET).update();
        } while (forgotten > 0);
    }
}
