package com.electricmall.order.checkout;

import com.electricmall.order.domain.OrderDraft;

/** Reads what buyers have in orders that they have not paid. */
interface UnpaidOrderRepository {

    /**
     * Refuses a new order if its buyer then holds more than the limits allow. The check runs with the next trip of the
     * running transaction, at the latest right before its commit. From then on until the transaction ends, no other new
     * order of this buyer is checked.
     *
     * @param placed an order that the running transaction has added
     * @throws com.electricmall.common.error.ConflictException {@code HOLD_LIMIT}, when the check runs
     */
    void requireWithinLimits(OrderDraft placed, UnpaidOrderLimits limits);
}
