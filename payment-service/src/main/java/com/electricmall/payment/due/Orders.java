package com.electricmall.payment.due;

import java.util.UUID;

/** The orders, as far as a payment needs to know them. */
public interface Orders {

    /**
     * @throws com.electricmall.common.error.NotFoundException if there is no such order
     * @throws com.electricmall.common.error.UnavailableException if order-service does not tell
     */
    Due due(UUID orderId);

    /**
     * Lets order-service decide, in the order's row, what becomes of the lines of merchants who give all back: what is not
     * shipped yet is cancelled. May be repeated. A refund for an order that does not exist needs no decision.
     *
     * @throws com.electricmall.common.error.UnavailableException if order-service does not decide
     */
    void decide(ExhaustingRefund refund);
}
