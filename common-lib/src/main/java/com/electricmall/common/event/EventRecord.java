package com.electricmall.common.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer reads it. A {@code @KafkaListener} method may take one as its argument.
 *
 * @param subject the aggregate's id
 * @param aggregateVersion grows by each event of the aggregate on its topic
 */
public record EventRecord(UUID id, String type, String subject, long aggregateVersion, Instant time, JsonNode data) {

    /** The CloudEvents extension that carries {@link #aggregateVersion}. */
    public static final String AGGREGATE_VERSION = "aggregateversion";

    /** The headers of a CloudEvent in binary mode that identify it, also if it cannot be read. */
    public static final String ID_HEADER = "ce_id";

    public static final String TYPE_HEADER = "ce_type";
    public static final String SUBJECT_HEADER = "ce_subject";

    /**
     * Reads a CloudEvent in binary mode.
     *
     * @throws PoisonMessageException if it is none, lacks what every event of the suite has, or holds no JSON
     */
    public static EventRecord of(ConsumerRecord<?, byte[]> message) {
        try {
            return of(KafkaMessageFactory.createReader(message).toEvent());
        } catch (RuntimeException | IOException e) {
            throw new PoisonMessageException(
                    "%s-%d@%d is no event: %s"
                            .formatted(message.topic(), message.partition(), message.offset(), e.getMessage()),
                    e);
        }
    }

    private static EventRecord of(CloudEvent event) throws IOException {
        return new EventRecord(
                UUID.fromString(event.getId()),
                event.getType(),
                present("subject", event.getSubject()),
                Long.parseLong(present(AGGREGATE_VERSION, event.getExtension(AGGREGATE_VERSION))
                        .toString()),
                present("time", event.getTime()).toInstant(),
                EventJson.MAPPER.readTree(present("data", event.getData()).toBytes()));
    }

    private static <T> T present(String attribute, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("it has no " + attribute);
        }
        return value;
    }

    /** The payload as a record of the few fields that this consumer reads. */
    public <T> T payload(Class<T> payloadType) {
        try {
            return EventJson.MAPPER.treeToValue(data, payloadType);
        } catch (JsonProcessingException e) {
            throw new PoisonMessageException("%s %s is no %s".formatted(type, id, payloadType.getSimpleName()), e);
        }
    }
}
