package com.electricmall.local.parts;

import static com.electricmall.local.parts.PartFixtures.startAndAwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private static Path temporary;

    private static Path folder;
    private static Kafka kafka;

    @BeforeAll
    static void start() throws IOException {
        folder = PartFixtures.awkwardFolder(temporary);
        kafka = kafkaIn("kafka");
        startAndAwait(kafka);
    }

    @AfterAll
    static void stop() {
        kafka.stop();
    }

    @Test
    void keepsWhatItAcknowledgedThroughKillAndRestart() throws Exception {
        createTopic("orders");
        send("orders", "placed");
        kafka.kill();
        startAndAwait(kafka);

        send("orders", "paid");

        assertThat(received("orders", 2)).containsExactly("placed", "paid");
    }

    @Test
    void deliversAllEventsAgainWhenItHasForgottenOffsets() throws Exception {
        createTopic("payments");
        send("payments", "captured");
        assertThat(received("payments", 1)).containsExactly("captured");
        send("payments", "refunded");
        assertThat(received("payments", 1)).containsExactly("refunded");
        kafka.kill();

        kafka.forgetConsumerOffsets();

        startAndAwait(kafka);
        assertThat(received("payments", 2)).containsExactly("captured", "refunded");
    }

    @Test
    void forgetsNoOffsetsWhileItRuns() {
        assertThatIllegalStateException().isThrownBy(kafka::forgetConsumerOffsets);
    }

    @Test
    void runsBesideAnother() {
        var other = kafkaIn("other");
        try {
            startAndAwait(other);
            assertThat(kafka.isReady()).isTrue();
        } finally {
            other.stop();
        }
    }

    private static Kafka kafkaIn(String name) {
        return new Kafka(folder.resolve(name), 0, 0, PartFixtures.log(folder, name));
    }

    private static void createTopic(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(String topic, String event) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, event)).get();
        }
    }

    private static List<String> received(String topic, int count) {
        var events = new ArrayList<String>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "test of " + topic,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (events.size() < count && System.nanoTime() < deadline) {
                StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                        .map(ConsumerRecord::value)
                        .forEach(events::add);
            }
        }
        return events;
    }
}
