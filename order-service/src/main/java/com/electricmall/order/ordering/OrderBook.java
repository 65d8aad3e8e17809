package com.electricmall.order.ordering;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.event.EventBatches;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderAction.Receive;
import com.electricmall.order.ordering.OrderEvent.OrderPlaced;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The only way to make or change an order: the row, its history and its events are one transaction. */
@Component
public class OrderBook {

    static final String TOPIC = "orders";

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

    /**
     * Makes an order with the next trip of the running transaction.
     *
     * @param at when it is placed, by the database's clock
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Order place(OrderDraft draft, Instant at) {
        var order = orders.add(draft, at, properties.paymentWindow());
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
     * Lets an action take effect that depends on how the order stands. The order is locked before it is read, so that
     * nobody changes it in between; what is changed is written with the transaction's next trip.
     *
     * @param choice may refuse by throwing
     * @return whether anything changed
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public boolean apply(UUID id, Function<Order, OrderAction> choice) {
        return apply(orders.lock(id).orElseThrow(() -> OrderAccess.unknown(id)), choice);
    }

    private boolean apply(Order locked, Function<Order, OrderAction> choice) {
        var transition = OrderTransition.of(locked, choice.apply(locked));
        transition.ifPresent(change -> {
            orders.change(change);
            tell(locked.id(), locked.version() + 1, change.events());
        });
        return transition.isPresent();
    }

    /**
     * Lets actions of several orders take effect, as far as their states allow; those of one order in their order.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public void applyEach(List<OrderNews> news) {
        for (var round : EventBatches.rounds(news, OrderNews::orderId)) {
            var locked =
                    round.stream().map(each -> orders.locking(each.orderId())).toList();
            for (var i = 0; i < round.size(); i++) {
                var each = round.get(i);
                var order = locked.get(i).get().orElseThrow(() -> OrderAccess.unknown(each.orderId()));
                apply(order, _ -> each.action());
            }
        }
    }

    /**
     * Cancels orders that are not paid by their deadline and that nobody else has locked.
     *
     * @return how many
     */
    @Transactional
    public int cancelOverdue(int atMost) {
        var overdue = orders.lockOverdue(atMost);
        overdue.forEach(id -> apply(id, new Cancel(CancelReason.EXPIRED, OrderAction.SYSTEM)));
        return overdue.size();
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
