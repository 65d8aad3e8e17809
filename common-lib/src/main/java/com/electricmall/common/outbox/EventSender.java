package com.electricmall.common.outbox;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands a message to Kafka; the future is done when all replicas in sync have it. */
@FunctionalInterface
interface EventSender {

    Future<?> send(ProducerRecord<String, byte[]> message);
}
