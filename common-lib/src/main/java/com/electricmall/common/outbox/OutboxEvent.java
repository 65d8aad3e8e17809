package com.electricmall.common.outbox;

/**
 * A fact about an aggregate, to be told on a topic.
 *
 * @param aggregateId the message's key and the CloudEvent's {@code subject}
 * @param aggregateVersion grows by each event of the aggregate on this topic
 * @param type such as {@code order.placed.v1}
 * @param payload written as JSON when the event is appended
 */
public record OutboxEvent(String topic, String aggregateId, long aggregateVersion, String type, Object payload) {

    public OutboxEvent {
        if (topic.isBlank() || aggregateId.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("topic '%s', aggregateId '%s', type '%s' (expected: none blank)"
                    .formatted(topic, aggregateId, type));
        }
    }
}
