package com.electricmall.order.orders;

import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The service that makes and changes orders, over a repository and an outbox in memory. */
public final class InMemoryOrders implements Outbox {

    public final InMemoryOrderRepository repository = new InMemoryOrderRepository();
    public final OrderService service =
            new OrderService(repository, this, new OrderProperties(Duration.ofMinutes(15), Duration.ofSeconds(1)));
    private final List<OutboxEvent> events = new ArrayList<>();

    @Override
    public void append(OutboxEvent event) {
        events.add(event);
    }

    /** The types of all events that were published, such as {@code order.placed.v1}. */
    public List<String> published() {
        return events.stream().map(OutboxEvent::type).toList();
    }

    /** Saves the orders and the events, and returns what restores them. */
    public Runnable save() {
        var savedOrders = repository.save();
        var savedEvents = List.copyOf(events);
        return () -> {
            savedOrders.run();
            events.clear();
            events.addAll(savedEvents);
        };
    }
}
