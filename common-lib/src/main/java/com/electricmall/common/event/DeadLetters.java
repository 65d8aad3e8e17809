package com.electricmall.common.event;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.KafkaUtils;

/**
 * The destination of messages that a consumer gave up on: a topic of one partition without retention limits, with the
 * cause in headers, counted by the metric {@code mall.events.dead.lettered}.
 */
public final class DeadLetters implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaAdmin admin;
    private final TopicDefaults defaults;
    private final TopicDurability durability;
    private final MeterRegistry meters;
    private final Set<String> knownTopics = ConcurrentHashMap.newKeySet();

    DeadLetters(KafkaAdmin admin, TopicDefaults defaults, TopicDurability durability, MeterRegistry meters) {
        this.admin = admin;
        this.defaults = defaults;
        this.durability = durability;
        this.meters = meters;
    }

    /** The topic of a consumer group's dead letters of a topic. */
    public static String topic(String topic, @Nullable String group) {
        return topic + "." + group + ".dlt";
    }

    /** Whether dead letters of that group, or of one whose name goes on after its own, are in the topic. */
    static boolean isOf(String group, String topic) {
        return topic.endsWith(".dlt") && topic.contains("." + group + ".");
    }

    ConsumerRecordRecoverer recoverer(KafkaOperations<?, ?> kafka) {
        return new DeadLetterPublishingRecoverer(kafka, (message, cause) -> destination(message));
    }

    /**
     * Created with the first dead letter, since the broker may not create topics by itself and few groups ever need
     * one.
     */
    private TopicPartition destination(ConsumerRecord<?, ?> message) {
        var topic = topic(message.topic(), KafkaUtils.getConsumerGroupId());
        if (!knownTopics.contains(topic)) {
            admin.createOrModifyTopics(defaults.applyTo(TopicBuilder.name(topic)
                    .partitions(1)
                    .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                    .build()));
            durability.require(topic);
            knownTopics.add(topic);
        }
        return new TopicPartition(topic, 0);
    }

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> message, Exception cause, int attempt) {
        // logged by the error handler
    }

    @Override
    public void recovered(ConsumerRecord<?, ?> message, Exception cause) {
        log.error("Dead letter: {}-{}@{}", message.topic(), message.partition(), message.offset(), cause);
        meters.counter("mall.events.dead.lettered", "topic", message.topic()).increment();
    }
}
