package com.electricmall.common.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * A message that a consumer gave up on.
 *
 * @param place where it waits
 * @param message as the consumer got it
 * @param failure why it gave up
 */
record DeadLetter(Place place, ConsumerRecord<String, byte[]> message, String failure, Instant at) {

    private static final String MARK = "kafka_dlt-";

    /** In a topic of dead letters. */
    record Place(String topic, long offset) {

        @Override
        public String toString() {
            return topic + "@" + offset;
        }
    }

    static DeadLetter of(ConsumerRecord<String, byte[]> stored) {
        return new DeadLetter(
                new Place(stored.topic(), stored.offset()),
                original(stored),
                text(stored, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)
                                .or(() -> text(stored, KafkaHeaders.DLT_EXCEPTION_FQCN))
                                .map(name -> name.substring(name.lastIndexOf('.') + 1) + ": ")
                                .orElse("")
                        + text(stored, KafkaHeaders.DLT_EXCEPTION_MESSAGE).orElse("not told"),
                Instant.ofEpochMilli(stored.timestamp()));
    }

    /** A header of the message, which may be no event at all. */
    Optional<String> header(String name) {
        return text(message, name);
    }

    private static ConsumerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> stored) {
        var headers = new RecordHeaders(StreamSupport.stream(stored.headers().spliterator(), false)
                .filter(header -> !header.key().startsWith(MARK))
                .toArray(Header[]::new));
        return new ConsumerRecord<>(
                text(stored, KafkaHeaders.DLT_ORIGINAL_TOPIC).orElse(stored.topic()),
                number(stored, KafkaHeaders.DLT_ORIGINAL_PARTITION)
                        .map(ByteBuffer::getInt)
                        .orElse(stored.partition()),
                number(stored, KafkaHeaders.DLT_ORIGINAL_OFFSET)
                        .map(ByteBuffer::getLong)
                        .orElse(stored.offset()),
                number(stored, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP)
                        .map(ByteBuffer::getLong)
                        .orElse(stored.timestamp()),
                TimestampType.CREATE_TIME,
                stored.serializedKeySize(),
                stored.serializedValueSize(),
                stored.key(),
                stored.value(),
                headers,
                Optional.empty());
    }

    private static Optional<String> text(ConsumerRecord<?, ?> record, String header) {
        return value(record, header).map(bytes -> new String(bytes, UTF_8));
    }

    private static Optional<ByteBuffer> number(ConsumerRecord<?, ?> record, String header) {
        return value(record, header).map(ByteBuffer::wrap);
    }

    private static Optional<byte[]> value(ConsumerRecord<?, ?> record, String header) {
        return Optional.ofNullable(record.headers().lastHeader(header)).map(Header::value);
    }
}
