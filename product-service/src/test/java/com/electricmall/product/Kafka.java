package com.electricmall.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other end of the topics: tells what order-service tells, and hears what this service tells. */
public final class Kafka implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> server = Map.of("bootstrap.servers", EmbeddedParts.kafkaBootstrapServers());
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(server, new StringSerializer(), new ByteArraySerializer());

    public Kafka() {
        try (var admin = Admin.create(server)) {
            create(admin, "orders");
            create(admin, "users");
        }
    }

    private static void create(Admin admin, String topic) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An event of its own at each call. */
    public void tell(String type, UUID orderId, String json) {
        tell(Ids.next(), type, orderId, json);
    }

    /** The event of that id, once more perhaps. */
    public void tell(UUID eventId, String type, UUID orderId, String json) {
        send("orders", eventId, type, orderId.toString(), 1, json);
    }

    /** What user-service tells of an account. */
    public void tellOfUser(String type, long userId, long version, String json) {
        send("users", Ids.next(), type, Long.toString(userId), version, json);
    }

    private void send(String topic, UUID eventId, String type, String subject, long version, String json) {
        var message = new ProducerRecord<>(topic, subject, json.getBytes(UTF_8));
        var headers = new HashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", eventId.toString());
        headers.put("ce_type", type);
        headers.put("ce_source", "/a-service");
        headers.put("ce_subject", subject);
        headers.put("ce_time", Instant.now().toString());
        headers.put("ce_aggregateversion", Long.toString(version));
        headers.put("content-type", "application/json");
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All events of the topic {@code products} that are wanted, as soon as there are so many. */
    public List<EventRecord> heard(int count, Predicate<EventRecord> wanted) {
        var heard = new ArrayList<EventRecord>();
        try (var consumer = new KafkaConsumer<>(server, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor("products").stream()
                    .map(partition -> new TopicPartition("products", partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            var end = Instant.now().plus(PATIENCE);
            while (heard.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                    var event = EventRecord.of(message);
                    if (wanted.test(event)) {
                        heard.add(event);
                    }
                });
            }
        }
        return heard;
    }

    @Override
    public void close() {
        producer.close();
    }
}
