package com.electricmall.product.reservation;

/** What can happen to a reservation, in any order and more than once. */
enum ReservationTrigger {
    /** order-service asks for the stock. */
    RESERVE,
    /** {@code order.placed} was received. */
    PLACE,
    /** {@code order.paid} was received. */
    PAY,
    /** {@code order.cancelled} was received. */
    CANCEL,
    /** {@code order.lines-cancelled} was received: some units are released, and the rest stays reserved. */
    CANCEL_LINES,
    /** order-service releases the stock, because it placed no order. */
    RELEASE,
    /** The reservation has expired. */
    EXPIRE
}
