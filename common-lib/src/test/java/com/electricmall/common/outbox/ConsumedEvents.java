package com.electricmall.common.outbox;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that a topic holds, as its consumers meet it. */
final class ConsumedEvents {

    final List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
    final Map<String, Set<Long>> firstDeliveries = new HashMap<>();
    final Set<Long> payloads = new HashSet<>();

    static ConsumedEvents of(String topic, int partitionCount) {
        var heard = new ConsumedEvents();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, partitionCount)
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(heard::add);
            }
        }
        return heard;
    }

    private void add(ConsumerRecord<String, byte[]> message) {
        var event = EventRecord.of(message);
        messages.add(message);
        firstDeliveries
                .computeIfAbsent(event.subject(), _ -> new LinkedHashSet<>())
                .add(event.aggregateVersion());
        payloads.add(event.payload(OutboxIT.Fact.class).number());
    }
}
