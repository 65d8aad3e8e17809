package com.electricmall.common.outbox;

import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a message to Kafka; the future completes when all in-sync replicas have it. */
@FunctionalInterface
interface EventSender {

    Future<?> send(ProducerRecord<String, byte[]> message);
}
