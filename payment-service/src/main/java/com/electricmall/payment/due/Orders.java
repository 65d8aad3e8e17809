package com.electricmall.payment.due;

import java.util.UUID;

/** The orders, as far as a payment needs to know them. */
public interface Orders {

    /**
     * @throws com.electricmall.common.error.NotFoundException if there is no such order
     * @throws com.electricmall.common.error.UnavailableException if order-service does not tell
     */
    Due due(UUID orderId);
}
