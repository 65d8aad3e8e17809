package com.electricmall.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer reads it. A {@code @KafkaListener} method may take one as its argument. Its payload is read
 * only by a consumer that asks for it.
 */
public final class EventRecord {

    /** The CloudEvents extension that carries {@link #aggregateVersion}. */
    public static final String AGGREGATE_VERSION = "aggregateversion";

    /** The headers of a CloudEvent in binary mode that identify it, also if it cannot be read. */
    public static final String ID_HEADER = "ce_id";

    public static final String TYPE_HEADER = "ce_type";
    public static final String SUBJECT_HEADER = "ce_subject";

    private final UUID id;
    private final String type;
    private final String subject;
    private final long aggregateVersion;
    private final Instant time;
    private final byte[] json;

    private EventRecord(UUID id, String type, String subject, long aggregateVersion, Instant time, byte[] json) {
        this.id = id;
        this.type = type;
        this.subject = subject;
        this.aggregateVersion = aggregateVersion;
        this.time = time;
        this.json = json;
    }

    /** An event that came by no message, with the parts that its accessors return. */
    public EventRecord(UUID id, String type, String subject, long aggregateVersion, Instant time, JsonNode data) {
        this(id, type, subject, aggregateVersion, time, data.toString().getBytes(UTF_8));
    }

    /**
     * Reads a CloudEvent in binary mode, but not yet its payload.
     *
     * @throws PoisonMessageException if it is none, or lacks what every event of the suite has
     */
    public static EventRecord of(ConsumerRecord<?, byte[]> message) {
        try {
            return of(KafkaMessageFactory.createReader(message).toEvent());
        } catch (RuntimeException e) {
            throw new PoisonMessageException(
                    "%s-%d@%d is no event: %s"
                            .formatted(message.topic(), message.partition(), message.offset(), e.getMessage()),
                    e);
        }
    }

    private static EventRecord of(CloudEvent event) {
        return new EventRecord(
                UUID.fromString(event.getId()),
                event.getType(),
                present("subject", event.getSubject()),
                Long.parseLong(present(AGGREGATE_VERSION, event.getExtension(AGGREGATE_VERSION))
                        .toString()),
                present("time", event.getTime()).toInstant(),
                present("data", event.getData()).toBytes());
    }

    private static <T> T present(String attribute, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no " + attribute);
        }
        return value;
    }

    /** Whether a message may be an event of one of these types, or is no event at all, which its reader finds out. */
    public static boolean mayBeOf(Set<String> types, ConsumerRecord<?, ?> message) {
        var type = message.headers().lastHeader(TYPE_HEADER);
        return type == null || type.value() == null || types.contains(new String(type.value(), UTF_8));
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    /** The aggregate's id. */
    public String subject() {
        return subject;
    }

    /** Grows by each event of the aggregate on its topic. */
    public long aggregateVersion() {
        return aggregateVersion;
    }

    public Instant time() {
        return time;
    }

    /**
     * The whole payload.
     *
     * @throws PoisonMessageException if it is no JSON
     */
    public JsonNode data() {
        return payload(JsonNode.class);
    }

    /**
     * The payload as a record of the few fields that this consumer reads.
     *
     * @throws PoisonMessageException if it is none
     */
    public <T> T payload(Class<T> payloadType) {
        try {
            return EventJson.MAPPER.readValue(json, payloadType);
        } catch (IOException e) {
            throw new PoisonMessageException("%s %s is no %s".formatted(type, id, payloadType.getSimpleName()), e);
        }
    }
}
