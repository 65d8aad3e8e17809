package com.electricmall.order.domain;

import java.util.Set;

/** The status of an order; {@link #next()} is the table of all changes of status. */
public enum OrderStatus {
    PENDING_PAYMENT,
    PAID,
    PARTIALLY_SHIPPED,
    SHIPPED,
    COMPLETED,
    CANCELLED,
    RETURNED;

    public Set<OrderStatus> next() {
        return switch (this) {
            case PENDING_PAYMENT -> Set.of(PAID, CANCELLED);
            case PAID -> Set.of(PARTIALLY_SHIPPED, SHIPPED, CANCELLED);
            case PARTIALLY_SHIPPED -> Set.of(SHIPPED, RETURNED);
            case SHIPPED -> Set.of(COMPLETED, RETURNED);
            case COMPLETED -> Set.of(RETURNED);
            case CANCELLED, RETURNED -> Set.of();
        };
    }

    public boolean mayBecome(OrderStatus status) {
        return next().contains(status);
    }

    /** Whether goods of the order may be shipped. */
    public boolean mayBeShipped() {
        return mayBecome(SHIPPED);
    }

    /** Whether goods of the order may be returned. */
    public boolean mayBeReturned() {
        return mayBecome(RETURNED);
    }

    /** Whether the order was paid and not cancelled. */
    public boolean isPaid() {
        return this != PENDING_PAYMENT && this != CANCELLED;
    }
}
