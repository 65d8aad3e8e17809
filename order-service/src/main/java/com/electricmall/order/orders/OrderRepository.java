package com.electricmall.order.orders;

import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderDraft;
import com.electricmall.order.domain.OrderTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores orders, each with all of its parts. */
public interface OrderRepository {

    /**
     * Stores a new order with the next trip of the running transaction.
     *
     * @param placedAt by the database's clock
     * @param paymentWindow from {@code placedAt} to the deadline of the payment
     */
    Order add(OrderDraft draft, Instant placedAt, Duration paymentWindow);

    Optional<Order> find(UUID id);

    /** Finds an order without its other parts: no captures, shipments, returns, cancellations and history. */
    Optional<Order> findLines(UUID id);

    /** Those that exist, in no particular order. */
    List<Order> findAll(List<UUID> ids);

    /** Finds and locks an order, so that nobody else changes it until the running transaction ends. */
    default Optional<Order> lock(UUID id) {
        return lockAll(List.of(id)).stream().findFirst();
    }

    /** The same with several at once: those that exist, in no particular order. */
    List<Order> lockAll(List<UUID> ids);

    /**
     * Changes locked orders with the next trip of the running transaction.
     *
     * @param transitions one for each order
     */
    void changeAll(List<OrderTransition> transitions);

    /** Whether an unpaid order is past its deadline, whoever has locked it. */
    boolean isAnyOverdue();

    /**
     * Locks unpaid orders that are past their deadline and that nobody else has locked, the earliest deadline first.
     */
    List<UUID> lockOverdue(int limit);

    /** Locks orders that have been SHIPPED for so long and that nobody else has locked, the longest first. */
    List<UUID> lockShippedFor(Duration atLeast, int limit);
}
