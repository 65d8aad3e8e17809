package com.electricmall.order.ordering;

import static java.util.stream.Collectors.toCollection;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.order.ordering.OrderAction.Captured;
import com.electricmall.order.ordering.OrderAction.Receive;
import com.electricmall.order.ordering.OrderAction.RefundWholeParts;
import com.electricmall.order.ordering.OrderEvent.OrderPlaced;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The only way to make or change an order: the row, its history and its events are one transaction. */
@Component
public class OrderBook {

    static final String TOPIC = "orders";
    private static final int MAX_LOST_RACES = 10;

    private final Orders orders;
    private final Outbox outbox;
    private final OrderProperties properties;

    OrderBook(Orders orders, Outbox outbox, OrderProperties properties) {
        this.orders = orders;
        this.outbox = outbox;
        this.properties = properties;
    }

    /** @throws NotFoundException if there is no such order */
    public Order find(UUID id) {
        return orders.find(id).orElseThrow(() -> OrderAccess.unknown(id));
    }

    @Transactional
    public Order place(OrderDraft draft) {
        var order = orders.add(draft, properties.paymentWindow());
        tell(order.id(), order.version(), List.of(OrderPlaced.of(order)));
        return order;
    }

    /**
     * Lets an action take effect, if the order's state is one that it has an effect in.
     *
     * @return whether anything changed
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public boolean apply(UUID id, OrderAction action) {
        return apply(id, order -> action);
    }

    /**
     * Lets an action take effect that depends on how the order stands. Whoever changes the order in between wins, and the
     * action is chosen and judged anew by the state that the winner left.
     *
     * @param choice may refuse by throwing
     * @return whether anything changed
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public boolean apply(UUID id, Function<Order, OrderAction> choice) {
        for (var races = 0; races < MAX_LOST_RACES; races++) {
            var order = find(id);
            var transition = OrderTransition.of(order, choice.apply(order));
            if (transition.isEmpty()) {
                return false;
            }
            if (orders.change(transition.get())) {
                tell(id, order.version() + 1, transition.get().events());
                return true;
            }
        }
        throw new UnavailableException("ORDER_BUSY", "The order changes too often right now", Duration.ofSeconds(1));
    }

    /**
     * Takes note of a payment, if it is news, and of a refund that takes all that merchants have left of it: who has
     * sent nothing yet will not. A repeat finds what the first did.
     *
     * @return the merchants whose goods were cancelled by the refund
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public Set<Long> apply(UUID id, Captured captured, RefundWholeParts refund) {
        apply(id, captured);
        apply(id, refund);
        var order = find(id);
        return order.cancellation(refund.refundId()).stream()
                .flatMap(cancelled -> cancelled.lines().stream())
                .map(line -> order.line(line.productId()).orElseThrow().merchantId())
                .collect(toCollection(TreeSet::new));
    }

    /**
     * Completes orders that were shipped so long ago that they must have arrived.
     *
     * @return how many
     */
    @Transactional
    public int completeShippedFor(Duration atLeast, int atMost) {
        var arrived = orders.lockShippedFor(atLeast, atMost);
        arrived.forEach(id -> apply(id, new Receive(OrderAction.SYSTEM)));
        return arrived.size();
    }

    private void tell(UUID id, long firstVersion, List<OrderEvent> events) {
        var version = firstVersion;
        for (var event : events) {
            outbox.append(new OutboxEvent(event.id(), TOPIC, id.toString(), version++, event.type(), event));
        }
    }
}
