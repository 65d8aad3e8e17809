package com.electricmall.common.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.common.testservice.FactListener;
import com.electricmall.common.testservice.OnTestService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@OnTestService
class DeadLettersIT {

    private static final TopicPartition DEAD_LETTERS = new TopicPartition("facts.test-service.dlt", 0);

    private static final TopicPartition BATCH_DEAD_LETTERS = new TopicPartition("facts-in-batches.test-service.dlt", 0);

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private FactListener listener;

    @Autowired
    private KafkaTemplate<String, byte[]> kafka;

    @Autowired
    private ConsumerFactory<String, byte[]> consumers;

    @Autowired
    private KafkaAdmin admin;

    @Autowired
    private MeterRegistry meters;

    private final List<EventRecord> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeEach
    void createTopic() {
        admin.createOrModifyTopics(
                TopicBuilder.name(DEAD_LETTERS.topic()).partitions(1).build(),
                TopicBuilder.name(BATCH_DEAD_LETTERS.topic()).partitions(1).build());
    }

    @AfterEach
    void forget() {
        listener.does(_ -> {});
    }

    @Test
    void hearsWhatTheOutboxTold() {
        listener.does(heard::add);

        var subject = tell(Map.of("number", 1));

        await().until(() -> heard.stream().anyMatch(event -> event.subject().equals(subject)));
    }

    @Test
    void putsAsideAtOnceWhatIsNoEventAndGoesOn() {
        listener.does(heard::add);
        var before = counted();

        kafka.send(new ProducerRecord<>(FactListener.TOPIC, "poison", "no event".getBytes(UTF_8)))
                .join();
        var subject = tell(Map.of("number", 1));

        await().until(() -> heard.stream().anyMatch(event -> event.subject().equals(subject)));
        await().until(() -> deadLetterOf("poison") != null);
        assertThat(deadLetterOf("poison").value()).asString(UTF_8).isEqualTo("no event");
        await().untilAsserted(() -> assertThat(counted()).isEqualTo(before + 1));
    }

    @Test
    void triesAgainWithoutEndWhileAPartIsAway() {
        listener.does(event -> {
            if (attempts.incrementAndGet() < 11) {
                throw new UnavailableException("AWAY", "away", Duration.ofSeconds(1));
            }
            heard.add(event);
        });

        var subject = tell(Map.of("number", 1));

        await().atMost(Duration.ofSeconds(40))
                .until(() -> heard.stream().anyMatch(event -> event.subject().equals(subject)));
        assertThat(deadLetterOf(subject)).isNull();
    }

    @Test
    void givesUpOnWhatFailsForNoKnownReason() {
        listener.does(_ -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("a defect");
        });

        var subject = tell(Map.of("number", 1));

        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetterOf(subject) != null);
        assertThat(attempts).hasValue(1 + RetryPolicy.ATTEMPTS);
    }

    @Test
    void givesUpAloneOnWhatSpoilsABatch() {
        listener.does(event -> {
            if (event.data().get("number").intValue() == 2) {
                throw new IllegalStateException("a defect");
            }
            heard.add(event);
        });

        kafka.send(new ProducerRecord<>(FactListener.BATCH_TOPIC, "spoils", "no event".getBytes(UTF_8)))
                .join();
        var subjects = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> tell(FactListener.BATCH_TOPIC, Map.of("number", number)))
                .toList();

        await().atMost(Duration.ofSeconds(40)).until(() -> deadLetterOf(BATCH_DEAD_LETTERS, subjects.get(1)) != null);
        await().until(() -> heard.stream().anyMatch(event -> event.subject().equals(subjects.get(2))));
        assertThat(heard).anyMatch(event -> event.subject().equals(subjects.get(0)));
        assertThat(deadLetterOf(BATCH_DEAD_LETTERS, "spoils")).isNotNull();
        assertThat(deadLetterOf(BATCH_DEAD_LETTERS, subjects.get(0))).isNull();
        assertThat(deadLetterOf(BATCH_DEAD_LETTERS, subjects.get(2))).isNull();
    }

    private String tell(Map<String, ?> payload) {
        return tell(FactListener.TOPIC, payload);
    }

    private String tell(String topic, Map<String, ?> payload) {
        var subject = UUID.randomUUID().toString();
        transactions.executeWithoutResult(
                _ -> outbox.append(new OutboxEvent(topic, subject, 1, "fact.told.v1", payload)));
        return subject;
    }

    private double counted() {
        return meters.counter("mall.events.dead.lettered", "topic", FactListener.TOPIC)
                .count();
    }

    private ConsumerRecord<String, byte[]> deadLetterOf(String key) {
        return deadLetterOf(DEAD_LETTERS, key);
    }

    private ConsumerRecord<String, byte[]> deadLetterOf(TopicPartition letters, String key) {
        try (var consumer = consumers.createConsumer()) {
            consumer.assign(List.of(letters));
            consumer.seekToBeginning(List.of(letters));
            var end = consumer.endOffsets(List.of(letters)).get(letters);
            while (consumer.position(letters) < end) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (message.key().equals(key)) {
                        return message;
                    }
                }
            }
            return null;
        }
    }
}
