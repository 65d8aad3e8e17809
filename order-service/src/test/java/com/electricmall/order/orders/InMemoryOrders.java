package com.electricmall.order.orders;

import com.electricmall.common.testing.InMemoryOutbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;

/** The service that makes and changes orders, over a repository and an outbox in memory. */
public final class InMemoryOrders {

    public final InMemoryOrderRepository repository = new InMemoryOrderRepository();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    public final OrderService service = new OrderService(
            repository,
            outbox,
            new OrderProperties(Duration.ofMinutes(15), Duration.ofSeconds(1)),
            new OrderCounters(meters));

    /** The types of all events that were published, such as {@code order.placed.v1}. */
    public List<String> published() {
        return outbox.types();
    }

    /** Saves the orders and the events, and returns what restores them. */
    public Runnable save() {
        var savedOrders = repository.save();
        var savedEvents = outbox.save();
        return () -> {
            savedOrders.run();
            savedEvents.run();
        };
    }
}
