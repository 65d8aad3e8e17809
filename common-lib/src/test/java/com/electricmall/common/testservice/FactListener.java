package com.electricmall.common.testservice;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Hears events and does with them what the running test wants. */
public final class FactListener {

    public static final String TOPIC = "facts";

    /** What is told on it is heard in batches. */
    public static final String BATCH_TOPIC = "facts-in-batches";

    private final EventBatches batches;

    private volatile Consumer<EventRecord> effect = _ -> {};

    FactListener(EventBatches batches) {
        this.batches = batches;
    }

    public void does(Consumer<EventRecord> effect) {
        this.effect = effect;
    }

    @KafkaListener(topics = TOPIC)
    void on(EventRecord event) {
        effect.accept(event);
    }

    @KafkaListener(topics = BATCH_TOPIC, batch = "true")
    void onAll(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(messages, Set.of("fact.told.v1"), _ -> true, events -> events.forEach(effect), effect);
    }
}
