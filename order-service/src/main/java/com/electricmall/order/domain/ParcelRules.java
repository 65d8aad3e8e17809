package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderStatus.COMPLETED;

import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderAction.Ship;
import com.electricmall.order.domain.OrderEvent.OrderCompleted;
import com.electricmall.order.domain.OrderEvent.OrderShipped;
import java.util.List;
import java.util.Optional;

/** What follows from shipping goods of a paid order, and from their receipt. */
final class ParcelRules {

    private ParcelRules() {}

    static Optional<OrderTransition> ship(Order order, Ship ship) {
        var shipment = ship.shipment();
        if (!order.status().mayBeShipped()
                || shipment.lines().stream().anyMatch(line -> line.quantity() > order.open(line.productId()))
                || shipment.lines().stream().anyMatch(line -> !order.isMoneyKeptFor(line.productId()))) {
            return Optional.empty();
        }
        var next = order.with(shipment).statusByGoods();
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
