package com.electricmall.order.domain;

/** Why goods of an order, or all of it, were cancelled before they were shipped. */
public enum CancelReason {
    CUSTOMER,
    MERCHANT,
    ADMINISTRATOR,
    /** Not paid by the deadline. */
    EXPIRED,
    /** Its reservation expired before the order was placed, and no stock is left. */
    OUT_OF_STOCK,
    /** All that was paid for the goods was refunded. */
    REFUNDED
}
