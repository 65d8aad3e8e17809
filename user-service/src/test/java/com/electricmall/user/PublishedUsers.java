package com.electricmall.user;

import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service has published on its topic. */
public final class PublishedUsers {

    private PublishedUsers() {}

    /** The events of a user, as soon as there are so many. */
    public static List<EventRecord> of(long userId, int count) {
        var events = new ArrayList<EventRecord>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor("users").stream()
                    .map(partition -> new TopicPartition("users", partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                    var event = EventRecord.of(message);
                    if (event.subject().equals(Long.toString(userId))) {
                        events.add(event);
                    }
                });
                return events.size() >= count;
            });
        }
        return events;
    }
}
