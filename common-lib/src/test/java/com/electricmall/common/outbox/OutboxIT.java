package com.electricmall.common.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.event.EventRecord;
import com.electricmall.local.testing.Database;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.IllegalTransactionStateException;

class OutboxIT {

    private static final int PARTITIONS = 4;

    record Fact(long number) {}

    private static Database database;
    private static KafkaProducer<String, byte[]> producer;
    private final String topic = "outbox-" + UUID.randomUUID();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final OutboxInstance writer = instance();
    private final Outbox outbox = new JdbcOutbox(writer.pipeline, () -> "00-trace-span-01", () -> {});

    @BeforeAll
    static void migrate() {
        database = EmbeddedParts.freshDatabase("outbox-service");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/common")
                .load()
                .migrate();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers(), "acks", "all", "max.block.ms", 2000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void closeProducer() {
        producer.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterEach
    void close() throws Exception {
        writer.jdbc.sql("DELETE FROM outbox").update();
        for (var closeable : open) {
            closeable.close();
        }
    }

    /** E1 and E2 of the design, while two pollers crash between sending and deleting again and again. */
    @Test
    void tellsAllThatCommittedAndNothingElseInOrderOfVersions() throws Exception {
        var aggregates = 500;
        var versions = 40;
        var crashes = new AtomicInteger();
        instance().startPolling(crashing(1, crashes));
        instance().startPolling(crashing(2, crashes));

        try (var threads = Executors.newFixedThreadPool(4)) {
            var writers = IntStream.range(0, aggregates)
                    .mapToObj(aggregate -> Executors.callable(() -> write("a" + aggregate, versions)))
                    .toList();
            for (var written : threads.invokeAll(writers)) {
                written.get();
            }
        }

        var heard = consumeUntil(Duration.ofSeconds(45), this::outboxIsEmpty);
        assertThat(crashes).hasValueGreaterThan(10);
        assertThat(heard.firstDeliveries).hasSize(aggregates);
        heard.firstDeliveries.forEach((aggregate, delivered) -> assertThat(delivered)
                .as(aggregate)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, versions)
                        .mapToObj(Long::valueOf)
                        .toList()));
        assertThat(heard.payloads).doesNotContain(-1L);
    }

    /** Four events a transaction; every seventh transaction is first tried in vain. */
    private void write(String aggregate, int versions) {
        for (int version = 1; version <= versions; version += 4) {
            var first = version;
            if (version % 7 == 0) {
                writer.transactions.executeWithoutResult(transaction -> {
                    append(aggregate, first, -1);
                    transaction.setRollbackOnly();
                });
            }
            writer.transactions.executeWithoutResult(_ -> {
                for (int i = 0; i < 4; i++) {
                    append(aggregate, first + i, first + i);
                }
            });
        }
    }

    private void append(String aggregate, long version, long number) {
        outbox.append(new OutboxEvent(topic, aggregate, version, "fact.told.v1", new Fact(number)));
    }

    private static EventSender crashing(long seed, AtomicInteger crashes) {
        var random = new Random(seed);
        return message -> {
            var answer = producer.send(message);
            if (random.nextInt(800) == 0) {
                crashes.incrementAndGet();
                throw new IllegalStateException("crash number " + crashes);
            }
            return answer;
        };
    }

    @Test
    void sendsCloudEventsInBinaryMode() {
        writer.transactions.executeWithoutResult(_ -> append("a1", 7, 42));

        writer.relay(producer::send).relay();

        var message = consumeUntil(Duration.ofSeconds(10), this::outboxIsEmpty)
                .messages
                .getFirst();
        var event = EventRecord.of(message);
        assertThat(message.key()).isEqualTo("a1");
        assertThat(event.subject()).isEqualTo("a1");
        assertThat(event.type()).isEqualTo("fact.told.v1");
        assertThat(event.aggregateVersion()).isEqualTo(7);
        assertThat(event.payload(Fact.class)).isEqualTo(new Fact(42));
        assertThat(header(message, "ce_source")).isEqualTo("/test-service");
        assertThat(header(message, "content-type")).isEqualTo("application/json");
        assertThat(header(message, "traceparent")).isEqualTo("00-trace-span-01");
    }

    @Test
    void tellsAnEventUnderTheIdThatItIsGiven() {
        var id = UUID.randomUUID();
        writer.transactions.executeWithoutResult(
                _ -> outbox.append(new OutboxEvent(id, topic, "a1", 1, "fact.told.v1", new Fact(1))));

        writer.relay(producer::send).relay();

        var messages = consumeUntil(Duration.ofSeconds(10), this::outboxIsEmpty).messages;
        assertThat(messages).extracting(message -> EventRecord.of(message).id()).containsExactly(id);
    }

    @Test
    void tellsManyEventsAsItTellsEach() {
        var id = UUID.randomUUID();
        var many = List.of(
                new OutboxEvent(topic, "a1", 1, "fact.told.v1", new Fact(1)),
                new OutboxEvent(id, topic, "a1", 2, "fact.told.v1", new Fact(2)));
        writer.transactions.executeWithoutResult(_ -> outbox.appendAll(many));

        writer.relay(producer::send).relay();

        var messages = consumeUntil(Duration.ofSeconds(10), this::outboxIsEmpty).messages;
        assertThat(messages)
                .extracting(message -> EventRecord.of(message).payload(Fact.class))
                .containsExactly(new Fact(1), new Fact(2));
        assertThat(EventRecord.of(messages.getLast()).id()).isEqualTo(id);
        assertThat(header(messages.getLast(), "traceparent")).isEqualTo("00-trace-span-01");
    }

    @Test
    void sendsRightAfterCommit() {
        var poller = instance().startPolling(producer::send, Duration.ofHours(1), Duration.ofMillis(100));
        var waking = new JdbcOutbox(writer.pipeline, () -> null, poller::wake);
        await().pollDelay(Duration.ofMillis(300)).until(this::outboxIsEmpty);

        writer.transactions.executeWithoutResult(
                _ -> waking.append(new OutboxEvent(topic, "a1", 1, "fact.told.v1", new Fact(1))));

        await().until(this::outboxIsEmpty);
    }

    @Test
    void keepsWhatKafkaRefusesAndWhatFollowsItInTheAggregate() {
        writer.transactions.executeWithoutResult(_ -> {
            append("big", 1, 1);
            append("big", 2, 2);
            append("big", 3, 3);
            append("small", 1, 1);
        });
        writer.jdbc
                .sql("UPDATE outbox SET payload = repeat('x', 2000000) WHERE aggregate_version = 2")
                .update();

        var relay = writer.relay(producer::send);
        while (relay.relay().sent() > 0) {
            // until nothing more can be sent
        }

        assertThat(writer.jdbc
                        .sql("SELECT aggregate_version FROM outbox ORDER BY id")
                        .query(Long.class)
                        .list())
                .containsExactly(2L, 3L);
    }

    @Test
    void takesNoEventThatKafkaMightNotTake() {
        var largest = "x".repeat(JdbcOutbox.LARGEST_PAYLOAD - "\"\"".length());
        writer.transactions.executeWithoutResult(
                _ -> outbox.append(new OutboxEvent(topic, "big", 1, "fact.told.v1", largest)));

        assertThatThrownBy(() -> writer.transactions.executeWithoutResult(
                        _ -> outbox.append(new OutboxEvent(topic, "big", 2, "fact.told.v1", largest + "x"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(writer.relay(producer::send).relay().sent()).isEqualTo(1);
    }

    @Test
    void leavesLanesAloneThatAnotherHolds() {
        writer.transactions.executeWithoutResult(_ -> append("a1", 1, 1));
        var rival = instance();

        instance()
                .relay(message -> {
                    assertThat(rival.relay(producer::send).relay()).isEqualTo(new OutboxRelay.Batch(0, 0, false));
                    return producer.send(message);
                })
                .relay();

        assertThat(outboxIsEmpty()).isTrue();
    }

    @Test
    void refusesEventsOutsideOfATransaction() {
        assertThatThrownBy(() -> append("a1", 1, 1)).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(
                        () -> outbox.appendAll(List.of(new OutboxEvent(topic, "a1", 1, "fact.told.v1", new Fact(1)))))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void refusesToTellOfAVersionTwice() {
        assertThatThrownBy(() -> writer.transactions.executeWithoutResult(_ -> {
                    append("a1", 1, 1);
                    append("a1", 1, 2);
                }))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private OutboxInstance instance() {
        return new OutboxInstance(database, open);
    }

    private boolean outboxIsEmpty() {
        return writer.jdbc
                .sql("SELECT NOT EXISTS (SELECT FROM outbox)")
                .query(Boolean.class)
                .single();
    }

    private static String header(ConsumerRecord<?, ?> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    /** All that is in the topic once nothing more will come. */
    private ConsumedEvents consumeUntil(Duration atMost, Callable<Boolean> done) {
        await().atMost(atMost).until(done);
        return ConsumedEvents.of(topic, PARTITIONS);
    }
}
