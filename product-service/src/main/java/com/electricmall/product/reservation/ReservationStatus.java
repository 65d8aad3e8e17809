package com.electricmall.product.reservation;

/** The status of an order's stock. */
enum ReservationStatus {
    /** There is no reservation. */
    ABSENT,
    /** Reserved until it expires, for an order that may yet be placed. */
    HELD,
    /** Reserved for an order that exists. */
    ORDERED,
    /** Paid for. */
    SOLD,
    /** Released: no order was placed in time. */
    EXPIRED,
    /** Released: order-service reported that no order will be placed. */
    RELEASED,
    /** Released or never reserved: the order was cancelled. */
    CANCELLED,
    /** The order exists and has no stock: it must be cancelled. */
    FAILED
}
