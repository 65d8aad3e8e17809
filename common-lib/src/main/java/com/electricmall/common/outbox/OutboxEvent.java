package com.electricmall.common.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact about an aggregate, to be published on a topic.
 *
 * @param id the event's; null for a new one. If it is given, consumers treat the event as the one that they know by
 *     this id
 * @param aggregateId the message's key and the CloudEvent's {@code subject}
 * @param aggregateVersion grows by each event of the aggregate on this topic
 * @param type such as {@code order.placed.v1}
 * @param payload written as JSON when the event is appended
 */
public record OutboxEvent(
        @Nullable UUID id, String topic, String aggregateId, long aggregateVersion, String type, Object payload) {

    public OutboxEvent(String topic, String aggregateId, long aggregateVersion, String type, Object payload) {
        this(null, topic, aggregateId, aggregateVersion, type, payload);
    }

    public OutboxEvent {
        if (topic.isBlank() || aggregateId.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("topic '%s', aggregateId '%s', type '%s' (expected: none blank)"
                    .formatted(topic, aggregateId, type));
        }
    }
}
