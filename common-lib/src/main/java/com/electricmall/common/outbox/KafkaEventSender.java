package com.electricmall.common.outbox;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.ProducerFactory;

/** Sends by the producer of the service. */
record KafkaEventSender(ProducerFactory<String, byte[]> producers) implements EventSender {

    @Override
    public Future<?> send(ProducerRecord<String, byte[]> message) {
        return producers.createProducer().send(message);
    }

    @Override
    public void flush() {
        producers.createProducer().flush();
    }
}
