package com.electricmall.common.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.ids.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Appends by one INSERT, and wakes this process's poller as soon as the transaction has committed. */
final class JdbcOutbox implements Outbox {

    /** In bytes; with the headers of a dead letter still less than the 1 MiB that Kafka takes by default. */
    static final int LARGEST_PAYLOAD = 512 * 1024;

    private static final int MOST_BYTES_A_CHAR = 3;

    private static final String INSERT = """
            INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload, traceparent)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final Supplier<@Nullable String> traceparent;
    private final TransactionSynchronization wakePoller;

    JdbcOutbox(JdbcClient jdbc, Supplier<@Nullable String> traceparent, Runnable wakePoller) {
        this.jdbc = jdbc;
        this.traceparent = traceparent;
        this.wakePoller = new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakePoller.run();
            }
        };
    }

    @Override
    public void append(OutboxEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "%s of %s (expected: a transaction that it tells of)".formatted(event.type(), event.aggregateId()));
        }
        jdbc.sql(INSERT)
                .params(
                        Lanes.of(event.aggregateId()),
                        Objects.requireNonNullElseGet(event.id(), Ids::next),
                        event.topic(),
                        event.aggregateId(),
                        event.aggregateVersion(),
                        event.type(),
                        json(event.payload()),
                        traceparent.get())
                .update();
        TransactionSynchronizationManager.registerSynchronization(wakePoller);
    }

    private static String json(Object payload) {
        try {
            var json = EventJson.MAPPER.writeValueAsString(payload);
            if (json.length() > LARGEST_PAYLOAD / MOST_BYTES_A_CHAR && json.getBytes(UTF_8).length > LARGEST_PAYLOAD) {
                throw new IllegalArgumentException("%s of over %d bytes, which Kafka might not take"
                        .formatted(payload.getClass().getName(), LARGEST_PAYLOAD));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not writable as JSON: " + payload.getClass().getName(), e);
        }
    }
}
