package com.electricmall.order.orders;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.event.EventBatches;
import com.electricmall.common.outbox.Outbox;
import com.electricmall.common.outbox.OutboxEvent;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderEvent;
import com.electricmall.order.domain.OrderEvent.OrderPlaced;
import com.electricmall.order.domain.OrderTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes and changes orders. There is no other way to do so: the order, its history and its events are stored in one
 * transaction, and an order is locked before it is changed.
 */
@Component
public class OrderService {

    static final String TOPIC = "orders";

    private final OrderRepository orders;
    private final Outbox outbox;
    private final OrderProperties properties;
    private final OrderCounters counters;

    OrderService(OrderRepository orders, Outbox outbox, OrderProperties properties, OrderCounters counters) {
        this.orders = orders;
        this.outbox = outbox;
        this.properties = properties;
        this.counters = counters;
    }

    /** @throws NotFoundException if there is no such order */
    public Order find(UUID id) {
        return orders.find(id).orElseThrow(() -> OrderAccess.unknown(id));
    }

    /**
     * Finds an order without what came after its lines, for what follows from these alone.
     *
     * @throws NotFoundException if there is no such order
     */
    public Order findLines(UUID id) {
        return orders.findLines(id).orElseThrow(() -> OrderAccess.unknown(id));
    }

    /**
     * Stores a new order and its event with the next trip of the running transaction.
     *
     * @param at when it is placed, by the database's clock
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Order place(OrderDraft draft, Instant at) {
        var order = orders.add(draft, at, properties.paymentWindow());
        outbox.append(event(order.id(), order.version(), OrderPlaced.of(order)));
        counters.count(order.status());
        return order;
    }

    /**
     * Applies an action to an order, if its state allows that.
     *
     * @return whether anything changed
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public boolean apply(UUID id, OrderAction action) {
        return apply(id, order -> action);
    }

    /**
     * Applies an action that depends on the state of the order. The order is locked before it is read. The changes are
     * written with the next trip of the transaction.
     *
     * @param choice returns the action, or throws to refuse it
     * @return whether anything changed
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public boolean apply(UUID id, Function<Order, OrderAction> choice) {
        var locked = orders.lock(id).orElseThrow(() -> OrderAccess.unknown(id));
        var transition = OrderTransition.of(locked, choice.apply(locked));
        transition.ifPresent(change -> changeAll(List.of(change)));
        return transition.isPresent();
    }

    /**
     * Applies actions to several orders, as far as their states allow. Those of one order are applied in the given
     * order.
     *
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    public void applyEach(List<OrderUpdate> updates) {
        for (var round : EventBatches.rounds(updates, OrderUpdate::orderId)) {
            var ids = round.stream().map(OrderUpdate::orderId).toList();
            var locked = orders.lockAll(ids).stream().collect(toMap(Order::id, order -> order));
            var transitions = round.stream()
                    .map(each -> OrderTransition.of(
                            Optional.ofNullable(locked.get(each.orderId()))
                                    .orElseThrow(() -> OrderAccess.unknown(each.orderId())),
                            each.action()))
                    .flatMap(Optional::stream)
                    .toList();
            if (!transitions.isEmpty()) {
                changeAll(transitions);
            }
        }
    }

    private void changeAll(List<OrderTransition> transitions) {
        orders.changeAll(transitions);
        outbox.appendAll(transitions.stream().flatMap(OrderService::events).toList());
        transitions.stream().filter(OrderTransition::changesStatus).forEach(change -> counters.count(change.status()));
    }

    private static Stream<OutboxEvent> events(OrderTransition change) {
        var first = change.before().version() + 1;
        return IntStream.range(0, change.events().size())
                .mapToObj(i ->
                        event(change.before().id(), first + i, change.events().get(i)));
    }

    private static OutboxEvent event(UUID id, long version, OrderEvent event) {
        return new OutboxEvent(event.id(), TOPIC, id.toString(), version, event.type(), event);
    }

    /** Whether there is something to cancel: a question of one statement, which is nearly always answered with no. */
    public boolean isAnyOverdue() {
        return orders.isAnyOverdue();
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
     * Completes orders that were shipped at least so long ago, since they must have arrived.
     *
     * @return how many
     */
    @Transactional
    public int completeShippedFor(Duration atLeast, int atMost) {
        var arrived = orders.lockShippedFor(atLeast, atMost);
        arrived.forEach(id -> apply(id, new Receive(OrderAction.SYSTEM)));
        return arrived.size();
    }
}
