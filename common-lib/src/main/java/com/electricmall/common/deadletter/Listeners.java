package com.electricmall.common.deadletter;

import com.electricmall.common.event.DeadLetters;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The listeners of this service, by the topics that their dead letters go to. */
final class Listeners {

    private final KafkaListenerEndpointRegistry registry;

    Listeners(KafkaListenerEndpointRegistry registry) {
        this.registry = registry;
    }

    Collection<String> deadLetterTopics() {
        return byDeadLetterTopic().keySet();
    }

    /** Delivers a message to the listener as if it came from Kafka now; throws what the listener throws. */
    @SuppressWarnings("unchecked") // the type of the suite's @KafkaListener methods
    void deliver(String deadLetterTopic, ConsumerRecord<String, byte[]> message) {
        var container = Objects.requireNonNull(byDeadLetterTopic().get(deadLetterTopic));
        var listener = container.getContainerProperties().getMessageListener();
        if (listener instanceof BatchAcknowledgingConsumerAwareMessageListener<?, ?> batches) {
            ((BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>) batches)
                    .onMessage(List.of(message), null, null);
        } else {
            ((AcknowledgingConsumerAwareMessageListener<String, byte[]>) listener).onMessage(message, null, null);
        }
    }

    private Map<String, MessageListenerContainer> byDeadLetterTopic() {
        var containers = new LinkedHashMap<String, MessageListenerContainer>();
        for (var container : registry.getAllListenerContainers()) {
            var topics = Objects.requireNonNullElse(
                    container.getContainerProperties().getTopics(), new String[0]);
            Arrays.stream(topics)
                    .forEach(topic -> containers.put(DeadLetters.topic(topic, container.getGroupId()), container));
        }
        return containers;
    }
}
