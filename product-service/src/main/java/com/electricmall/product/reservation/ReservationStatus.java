package com.electricmall.product.reservation;

/** What has become of an order's stock. */
enum ReservationStatus {
    /** Never heard of. */
    ABSENT,
    /** Put aside for an order that may yet be placed, until it expires. */
    HELD,
    /** Put aside for an order that exists. */
    ORDERED,
    /** Paid for. */
    SOLD,
    /** Put back: no order came in time. */
    EXPIRED,
    /** Put back: order-service says that none will come. */
    RELEASED,
    /** Put back, or never put aside: the order was cancelled. */
    CANCELLED,
    /** The order exists and has no stock: it must be cancelled. */
    FAILED
}
