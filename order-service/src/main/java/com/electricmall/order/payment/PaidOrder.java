package com.electricmall.order.payment;

import com.electricmall.order.domain.ProductQuantity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was bought by an order, without its buyer.
 *
 * @param paidAt the time of the event {@code order.paid.v1}, too
 * @param lines as they were when the order was paid
 */
record PaidOrder(UUID orderId, Instant paidAt, List<ProductQuantity> lines) {

    PaidOrder {
        lines = List.copyOf(lines);
    }
}
