package com.electricmall.common.event;

import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.converter.MessagingMessageConverter;

/** Gives {@code @KafkaListener} methods their {@link EventRecord}; arguments of other types are left as they are. */
final class EventRecordConverter extends MessagingMessageConverter {

    @Override
    @SuppressWarnings("unchecked") // every consumer of the suite reads values as bytes
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> message, @Nullable Type type) {
        return type == EventRecord.class
                ? EventRecord.of((ConsumerRecord<?, byte[]>) message)
                : super.extractAndConvertValue(message, type);
    }
}
