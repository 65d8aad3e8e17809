package com.electricmall.payment.due;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a payment needs to know about orders. */
public interface RemoteOrders {

    /**
     * @throws com.electricmall.common.error.NotFoundException if there is no such order
     * @throws com.electricmall.common.error.UnavailableException if order-service does not tell
     */
    Due due(UUID orderId);

    /**
     * Where orders stand, as order-service names it; those that do not exist are left out.
     *
     * @param orderIds at most 1,000
     * @throws com.electricmall.common.error.UnavailableException if order-service does not tell
     */
    Map<UUID, String> statusesOf(Set<UUID> orderIds);

    /**
     * Lets order-service decide, in the order's row, what becomes of the lines of merchants who give all back: the
     * open lines of a merchant who has shipped none are cancelled. May be repeated. A refund for an order that does not
     * exist needs no decision.
     *
     * @throws com.electricmall.common.error.UnavailableException if order-service does not decide
     */
    void decideFullRefund(FullRefund refund);
}
