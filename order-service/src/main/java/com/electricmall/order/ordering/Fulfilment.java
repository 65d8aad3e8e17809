package com.electricmall.order.ordering;

import static com.electricmall.order.ordering.OrderStatus.COMPLETED;
import static com.electricmall.order.ordering.OrderStatus.PARTIALLY_SHIPPED;
import static com.electricmall.order.ordering.OrderStatus.SHIPPED;

import com.electricmall.order.ordering.OrderAction.Receive;
import com.electricmall.order.ordering.OrderAction.Ship;
import com.electricmall.order.ordering.OrderEvent.OrderCompleted;
import com.electricmall.order.ordering.OrderEvent.OrderShipped;
import java.util.List;
import java.util.Optional;

/** The way of a paid order to its customer. */
final class Fulfilment {

    private Fulfilment() {}

    static Optional<OrderTransition> ship(Order order, Ship ship) {
        var shipment = ship.shipment();
        if (!order.status().mayBeShipped()
                || shipment.lines().stream().anyMatch(line -> line.quantity() > order.unshipped(line.productId()))) {
            return Optional.empty();
        }
        var next = order.with(shipment).isAllShipped() ? SHIPPED : PARTIALLY_SHIPPED;
        return Optional.of(new OrderTransition(
                order, next, List.of(shipment), List.of(OrderShipped.of(order, shipment, next)), ship.by()));
    }

    static Optional<OrderTransition> receive(Order order, Receive receive) {
        return order.status().mayBecome(COMPLETED)
                ? Optional.of(new OrderTransition(
                        order, COMPLETED, List.of(), List.of(OrderCompleted.of(order)), receive.by()))
                : Optional.empty();
    }
}
