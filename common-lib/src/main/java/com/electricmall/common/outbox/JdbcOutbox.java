package com.electricmall.common.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.database.Pipeline;
import com.electricmall.common.event.EventJson;
import com.electricmall.common.ids.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends by INSERTs that are sent before the commit, and wakes this process's poller as soon as the transaction has
 * committed.
 */
final class JdbcOutbox implements Outbox {

    /** In bytes; with the headers of a dead letter still less than the 1 MiB that Kafka takes by default. */
    static final int LARGEST_PAYLOAD = 512 * 1024;

    private static final int MOST_BYTES_A_CHAR = 3;

    private static final String INSERT = """
            INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload, traceparent)
            VALUES (:lane, :eventId, :topic, :aggregateId, :version, :type, :payload, :traceparent)
            """;

    /** The order gives the ids theirs. */
    private static final String INSERT_ALL = """
            INSERT INTO outbox (lane, event_id, topic, aggregate_id, aggregate_version, type, payload, traceparent)
            SELECT lane, event_id, topic, aggregate_id, version, type, payload, :traceparent::text
            FROM unnest(:lanes::smallint[], :eventIds::uuid[], :topics::text[], :aggregateIds::text[],
                        :versions::bigint[], :types::text[], :payloads::text[]) WITH ORDINALITY
                AS event (lane, event_id, topic, aggregate_id, version, type, payload, place)
            ORDER BY place
            """;

    private final Pipeline pipeline;
    private final Supplier<@Nullable String> traceparent;
    private final TransactionSynchronization wakePoller;

    JdbcOutbox(Pipeline pipeline, Supplier<@Nullable String> traceparent, Runnable wakePoller) {
        this.pipeline = pipeline;
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
        requireTransaction(event);
        pipeline.sql(INSERT)
                .param("lane", Lanes.of(event.aggregateId()))
                .param("eventId", idOf(event))
                .param("topic", event.topic())
                .param("aggregateId", event.aggregateId())
                .param("version", event.aggregateVersion())
                .param("type", event.type())
                .param("payload", json(event.payload()))
                .param("traceparent", traceparent.get())
                .later();
        TransactionSynchronizationManager.registerSynchronization(wakePoller);
    }

    /** One statement, whose text and plan do not depend on how many there are. */
    @Override
    public void appendAll(Collection<OutboxEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        requireTransaction(events.iterator().next());
        pipeline.sql(INSERT_ALL)
                .param("lanes", each(events, event -> String.valueOf(Lanes.of(event.aggregateId()))))
                .param("eventIds", each(events, event -> idOf(event).toString()))
                .param("topics", each(events, OutboxEvent::topic))
                .param("aggregateIds", each(events, OutboxEvent::aggregateId))
                .param("versions", each(events, event -> String.valueOf(event.aggregateVersion())))
                .param("types", each(events, OutboxEvent::type))
                .param("payloads", each(events, event -> json(event.payload())))
                .param("traceparent", traceparent.get())
                .later();
        TransactionSynchronizationManager.registerSynchronization(wakePoller);
    }

    private static void requireTransaction(OutboxEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "%s of %s (expected: a transaction that it tells of)".formatted(event.type(), event.aggregateId()));
        }
    }

    private static UUID idOf(OutboxEvent event) {
        return Objects.requireNonNullElseGet(event.id(), Ids::next);
    }

    private static String[] each(Collection<OutboxEvent> events, Function<OutboxEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
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
