package com.electricmall.common.testservice;

import com.electricmall.common.event.EventRecord;
import java.util.function.Consumer;
import org.springframework.kafka.annotation.KafkaListener;

/** Hears events and does with them what the running test wants. */
public final class FactListener {

    public static final String TOPIC = "facts";

    private volatile Consumer<EventRecord> effect = _ -> {};

    public void does(Consumer<EventRecord> effect) {
        this.effect = effect;
    }

    @KafkaListener(topics = TOPIC)
    void on(EventRecord event) {
        effect.accept(event);
    }
}
