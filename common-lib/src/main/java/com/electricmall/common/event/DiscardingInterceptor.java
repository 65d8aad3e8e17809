package com.electricmall.common.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps messages of {@link DiscardedPeriods} from every consumer of the process, and logs nothing of them. Kafka makes
 * one for each consumer, by its property {@code interceptor.classes}.
 */
public final class DiscardingInterceptor implements ConsumerInterceptor<Object, Object> {

    /** The consumer's property with the periods. */
    static final String PERIODS = "mall.events.discarded";

    private DiscardedPeriods periods = DiscardedPeriods.parse("");

    @Override
    public void configure(Map<String, ?> properties) {
        var configured = properties.get(PERIODS);
        periods = DiscardedPeriods.parse(configured == null ? "" : configured.toString());
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> messages) {
        if (periods.isEmpty()) {
            return messages;
        }
        var kept = new HashMap<TopicPartition, List<ConsumerRecord<Object, Object>>>();
        for (var partition : messages.partitions()) {
            var ofPartition = messages.records(partition).stream()
                    .filter(message -> !periods.contains(message.timestamp()))
                    .toList();
            if (!ofPartition.isEmpty()) {
                kept.put(partition, ofPartition);
            }
        }
        return new ConsumerRecords<>(kept);
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // offsets are committed as they are
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
