package com.electricmall.order.ordering;

import java.util.Set;

/** Where an order stands; {@link #next()} is the table of all changes that are ever made. */
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

    /** Whether goods of it may leave. */
    public boolean mayBeShipped() {
        return mayBecome(SHIPPED);
    }

    /** Whether goods of it may come back. */
    public boolean mayBeReturned() {
        return mayBecome(RETURNED);
    }

    /** Whether the order was paid and goes on; a cancelled one's money returns. */
    public boolean isPaid() {
        return this != PENDING_PAYMENT && this != CANCELLED;
    }
}
