package com.electricmall.common.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads the current content of dead letter topics, without a consumer group or committed offsets. */
final class DeadLetterTopics {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String PATIENCE_MILLIS = "5000";

    /** The consumer asks on behind the last letter, and the next question to the broker waits for the answer. */
    private static final String WAIT_FOR_MORE_MILLIS = "20";

    private final ConsumerFactory<String, byte[]> consumers;

    DeadLetterTopics(ConsumerFactory<String, byte[]> consumers) {
        this.consumers = consumers;
    }

    /** Returns the oldest letters first; topics that do not exist have none. */
    List<DeadLetter> read(Collection<String> topics, Predicate<DeadLetter> wanted, int atMost) {
        var settings = new Properties();
        settings.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, WAIT_FOR_MORE_MILLIS);
        try (var consumer = consumers.createConsumer(null, null, null, settings)) {
            var existing = consumer.listTopics().keySet();
            var letters = new ArrayList<DeadLetter>();
            topics.stream()
                    .filter(existing::contains)
                    .sorted()
                    .forEach(topic -> read(consumer, topic, wanted, atMost, letters));
            return letters;
        }
    }

    /** Topics of dead letters have one partition. */
    private static void read(
            Consumer<String, byte[]> consumer,
            String topic,
            Predicate<DeadLetter> wanted,
            int atMost,
            List<DeadLetter> letters) {
        var partition = new TopicPartition(topic, 0);
        var only = List.of(partition);
        consumer.assign(only);
        consumer.seekToBeginning(only);
        var end = consumer.endOffsets(only).getOrDefault(partition, 0L);
        while (consumer.position(partition) < end && letters.size() < atMost) {
            for (var stored : consumer.poll(POLL)) {
                var letter = DeadLetter.of(stored);
                if (wanted.test(letter) && letters.size() < atMost) {
                    letters.add(letter);
                }
            }
        }
    }
}
