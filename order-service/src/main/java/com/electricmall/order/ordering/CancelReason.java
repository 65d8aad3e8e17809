package com.electricmall.order.ordering;

/** Why goods of an order, or all of it, were cancelled before they were shipped. */
public enum CancelReason {
    CUSTOMER,
    MERCHANT,
    ADMINISTRATOR,
    /** Unpaid at its deadline. */
    EXPIRED,
    /** Its reservation ran out before it was placed, and the stock was gone by then. */
    OUT_OF_STOCK,
    /** All that was paid for the goods was given back by a refund. */
    REFUNDED
}
