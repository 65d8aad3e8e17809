package com.electricmall.payment.paying;

import java.util.Set;

/** The status of a payment; {@link #next()} is the table of all changes of status. */
public enum PaymentStatus {
    PROCESSING,
    REQUIRES_ACTION,
    CAPTURED,
    DECLINED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    VOIDED;

    public Set<PaymentStatus> next() {
        return switch (this) {
            case PROCESSING -> Set.of(REQUIRES_ACTION, CAPTURED, DECLINED, VOIDED);
            case REQUIRES_ACTION -> Set.of(PROCESSING, CAPTURED, DECLINED, VOIDED);
            case CAPTURED -> Set.of(PARTIALLY_REFUNDED, REFUNDED);
            // Back again when a refund that was paid fails later.
            case PARTIALLY_REFUNDED -> Set.of(REFUNDED, CAPTURED);
            case REFUNDED -> Set.of(PARTIALLY_REFUNDED, CAPTURED);
            case DECLINED, VOIDED -> Set.of();
        };
    }

    public boolean mayBecome(PaymentStatus status) {
        return next().contains(status);
    }

    /** Whether the provider still has something to decide. */
    public boolean isOpen() {
        return this == PROCESSING || this == REQUIRES_ACTION;
    }

    /** Whether the money was taken, even if it was given back later. */
    public boolean isCaptured() {
        return this == CAPTURED || this == PARTIALLY_REFUNDED || this == REFUNDED;
    }
}
