package com.electricmall.common.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.event.EventRecord;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A row of the outbox. */
record PendingEvent(
        int lane,
        long id,
        UUID eventId,
        Aggregate aggregate,
        long aggregateVersion,
        String type,
        String payload,
        @Nullable String traceparent,
        OffsetDateTime createdAt) {

    /** The aggregate, whose events stay in order. */
    record Aggregate(String topic, String id) {}

    static PendingEvent of(ResultSet row, int rowNumber) throws SQLException {
        return new PendingEvent(
                row.getInt("lane"),
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                new Aggregate(row.getString("topic"), row.getString("aggregate_id")),
                row.getLong("aggregate_version"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("traceparent"),
                row.getObject("created_at", OffsetDateTime.class));
    }

    /** A CloudEvent in binary mode whose trace goes on in the consumer. */
    ProducerRecord<String, byte[]> toMessage(URI source) {
        var event = CloudEventBuilder.v1()
                .withId(eventId.toString())
                .withSource(source)
                .withType(type)
                .withSubject(aggregate.id())
                .withTime(createdAt)
                .withDataContentType("application/json")
                .withExtension(EventRecord.AGGREGATE_VERSION, Long.toString(aggregateVersion))
                .withData(payload.getBytes(UTF_8))
                .build();
        var message = KafkaMessageFactory.createWriter(aggregate.topic(), aggregate.id())
                .writeBinary(event);
        if (traceparent != null) {
            message.headers().add("traceparent", traceparent.getBytes(UTF_8));
        }
        return message;
    }
}
