package com.electricmall.order.ordering;

/** Why an order ended before it was shipped, as {@code order.cancelled} tells it. */
public enum CancelReason {
    CUSTOMER,
    ADMINISTRATOR,
    /** Unpaid at its deadline. */
    EXPIRED,
    /** Its reservation ran out before it was placed, and the stock was gone by then. */
    OUT_OF_STOCK
}
