package com.electricmall.common.testing;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import java.util.ArrayList;
import java.util.List;

/** An outbox in memory, which sends nothing. */
public final class InMemoryOutbox implements Outbox {

    private final List<OutboxEvent> events = new ArrayList<>();

    @Override
    public void append(OutboxEvent event) {
        events.add(event);
    }

    /** All events in the order in which they were appended. */
    public List<OutboxEvent> events() {
        return List.copyOf(events);
    }

    /** The types of all events, such as {@code order.placed.v1}. */
    public List<String> types() {
        return events.stream().map(OutboxEvent::type).toList();
    }

    /** Saves the content, and returns what restores it. */
    public Runnable save() {
        var saved = List.copyOf(events);
        return () -> {
            events.clear();
            events.addAll(saved);
        };
    }
}
