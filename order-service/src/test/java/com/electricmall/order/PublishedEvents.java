package com.electricmall.order;

import com.electricmall.common.event.EventRecord;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.TopicBuilder;

/** Collects the events that the service publishes, and creates the topics of the events that it consumes. */
@TestConfiguration(proxyBeanMethods = false)
public class PublishedEvents {

    private final List<EventRecord> heard = new CopyOnWriteArrayList<>();

    @Bean
    NewTopic paymentsTopic() {
        return TopicBuilder.name("payments").partitions(12).build();
    }

    @Bean
    NewTopic productsTopic() {
        return TopicBuilder.name("products").partitions(12).build();
    }

    @Bean
    NewTopic usersTopic() {
        return TopicBuilder.name("users").partitions(12).build();
    }

    @KafkaListener(topics = "orders", groupId = "test")
    void hear(EventRecord event) {
        heard.add(event);
    }

    /** In the order of their versions, each once. */
    public List<EventRecord> of(UUID orderId) {
        return heard.stream()
                .filter(event -> event.subject().equals(orderId.toString()))
                .distinct()
                .toList();
    }
}
