package com.electricmall.product.reservation;

/** What can happen to a reservation, in any order and more than once. */
enum ReservationTrigger {
    /** order-service asks for the stock. */
    RESERVE,
    /** {@code order.placed} is heard. */
    PLACE,
    /** {@code order.paid} is heard. */
    PAY,
    /** {@code order.cancelled} is heard. */
    CANCEL,
    /** {@code order.lines-cancelled} is heard: some of its units are given back, and the rest goes on. */
    CANCEL_LINES,
    /** order-service gives the stock back: it made no order. */
    RELEASE,
    /** Its time is over. */
    EXPIRE
}
