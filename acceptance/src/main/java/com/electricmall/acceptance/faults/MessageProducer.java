package com.electricmall.acceptance.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends to the topics of the suite what its services alone would not, or not soon. */
final class MessageProducer implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    /** @param kafka its port on this machine */
    MessageProducer(int kafka) {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + kafka);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    void sendNoEvent(String topic) throws Exception {
        send(new ProducerRecord<>(topic, "no event".getBytes(UTF_8)));
    }

    /** As if product-service had no stock for an order; one that is cancelled stays as it is. */
    void sendReservationFailed(String order) throws Exception {
        var message = new ProducerRecord<>(
                "products", order, "{\"orderId\":\"%s\"}".formatted(order).getBytes(UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/product-service",
                        "ce_type", "reservation.failed.v1",
                        "ce_subject", order,
                        "ce_time", Instant.now().toString(),
                        "ce_aggregateversion", "1",
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        send(message);
    }

    private void send(ProducerRecord<String, byte[]> message) throws Exception {
        producer.send(message).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
