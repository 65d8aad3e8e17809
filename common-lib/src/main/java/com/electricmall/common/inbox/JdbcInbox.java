package com.electricmall.common.inbox;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.scheduling.Batches;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

final class JdbcInbox implements Inbox {

    private static final String HEAR =
            "INSERT INTO inbox (consumer, event_id) VALUES (:consumer, :event) ON CONFLICT DO NOTHING";

    /** In a fixed order, so that two consumers of the same events do not deadlock. */
    private static final String HEAR_ALL = """
            INSERT INTO inbox (consumer, event_id)
            SELECT :consumer, id FROM unnest(:events::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            """;

    private static final String HEAR_NEW = HEAR_ALL + "RETURNING event_id";

    private static final int BATCH = 1000;

    private static final String FORGET = """
            DELETE FROM inbox WHERE (consumer, event_id) IN (
                SELECT consumer, event_id FROM inbox
                WHERE received_at < now() - :seconds * interval '1 second'
                ORDER BY received_at LIMIT %d FOR UPDATE SKIP LOCKED)
            """.formatted(BATCH);

    /** Longer than Kafka keeps messages by default, which is 7 days: redelivered events must still be recognized. */
    private static final Duration KEPT_AT_LEAST = Duration.ofDays(8);

    private final JdbcClient jdbc;
    private final Pipeline pipeline;
    private final TransactionOperations transactions;

    private final Duration keptFor;

    JdbcInbox(JdbcClient jdbc, Pipeline pipeline, TransactionOperations transactions, Duration keptFor) {
        if (keptFor.compareTo(KEPT_AT_LEAST) < 0) {
            throw new IllegalArgumentException(
                    "mall.inbox.keep-for: %s (expected: %s or more, and more than Kafka keeps)"
                            .formatted(keptFor, KEPT_AT_LEAST));
        }
        this.jdbc = jdbc;
        this.pipeline = pipeline;
        this.transactions = transactions;
        this.keptFor = keptFor;
    }

    @Override
    public boolean once(String consumer, EventRecord event, Runnable effect) {
        return transactions.execute(_ -> {
            var isNew = insertion(consumer, event).update() == 1;
            if (isNew) {
                effect.run();
            }
            return isNew;
        });
    }

    @Override
    public boolean oncePipelined(String consumer, EventRecord event, Runnable effect) {
        requireNoTransaction();
        try {
            transactions.executeWithoutResult(_ -> {
                insertion(consumer, event).laterWriting(1, HeardBefore::new);
                effect.run();
            });
            return true;
        } catch (HeardBefore known) {
            return false;
        }
    }

    @Override
    public void onceEach(String consumer, List<EventRecord> events, Consumer<List<EventRecord>> effect) {
        requireNoTransaction();
        if (events.stream().map(EventRecord::id).distinct().count() < events.size()) {
            transactions.executeWithoutResult(_ -> onceEachNew(consumer, events, effect));
            return;
        }
        try {
            transactions.executeWithoutResult(_ -> {
                insertion(HEAR_ALL, consumer, events).laterWriting(events.size(), HeardBefore::new);
                effect.accept(events);
            });
        } catch (HeardBefore some) {
            transactions.executeWithoutResult(_ -> onceEachNew(consumer, events, effect));
        }
    }

    private void onceEachNew(String consumer, List<EventRecord> events, Consumer<List<EventRecord>> effect) {
        var fresh = new HashSet<>(
                insertion(HEAR_NEW, consumer, events).query((row, _) -> row.getObject("event_id", UUID.class)));
        var heard = events.stream().filter(event -> fresh.remove(event.id())).toList();
        if (!heard.isEmpty()) {
            effect.accept(heard);
        }
    }

    private Pipeline.Statement insertion(String sql, String consumer, List<EventRecord> events) {
        return pipeline.sql(sql)
                .param("consumer", consumer)
                .param("events", events.stream().map(EventRecord::id).toArray(UUID[]::new));
    }

    private Pipeline.Statement insertion(String consumer, EventRecord event) {
        return pipeline.sql(HEAR).param("consumer", consumer).param("event", event.id());
    }

    /** An event that was consumed before rolls the transaction back, so it must not be the caller's. */
    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "The inbox begins its own transaction here: call it outside of any");
        }
    }

    /** Ends the transaction of an effect that was begun before it was known that the event was processed. */
    private static final class HeardBefore extends RuntimeException {}

    @Scheduled(fixedRate = 10 * 60_000)
    void sweep() {
        Batches.untilNotFull(
                BATCH,
                () -> jdbc.sql(FORGET).param("seconds", keptFor.toSeconds()).update());
    }
}
