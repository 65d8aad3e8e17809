package com.electricmall.common.outbox;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a message to Kafka; the future completes when all in-sync replicas have it. */
@FunctionalInterface
interface EventSender {

    Future<?> send(ProducerRecord<String, byte[]> message);

    /** Has what was sent go out now: it does not wait for more of its partition. Waits until it is taken or failed. */
    default void flush() {}
}
