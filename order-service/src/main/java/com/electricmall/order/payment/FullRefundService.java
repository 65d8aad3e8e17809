package com.electricmall.order.payment;

import static java.util.stream.Collectors.toCollection;

import com.electricmall.common.error.NotFoundException;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.RequestFullRefund;
import com.electricmall.order.orders.OrderService;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides which goods a refund cancels that takes all that merchants have left of a payment. The steps are:
 *
 * <ol>
 *   <li>payment-service asks, before it promises the refund. It may have captured money of which the event has not
 *       arrived yet, so the capture is applied first.
 *   <li>The goods of those merchants who have shipped nothing are cancelled, and the refund is requested under its own
 *       id.
 *   <li>The order is read, and payment-service gets the merchants whose goods were cancelled.
 * </ol>
 *
 * <p>All steps are one transaction. A crash before its commit leaves the order as it was, and payment-service asks
 * again. After the commit the outbox delivers {@code refund.requested}, so the refund is paid even if payment-service
 * does not get the answer. A repeat returns the merchants whose goods the first request cancelled.
 */
@Component
class FullRefundService {

    private final OrderService orders;

    FullRefundService(OrderService orders) {
        this.orders = orders;
    }

    /**
     * Cancels the goods that the refund leaves unpaid.
     *
     * @return the merchants whose goods are cancelled
     * @throws NotFoundException if there is no such order
     */
    @Transactional
    Set<Long> cancelUnshipped(UUID orderId, Captured captured, RequestFullRefund refund) {
        orders.apply(orderId, captured);
        orders.apply(orderId, refund);
        var order = orders.find(orderId);
        return order.cancellation(refund.refundId()).stream()
                .flatMap(cancelled -> cancelled.lines().stream())
                .map(line -> order.line(line.productId()).orElseThrow().merchantId())
                .collect(toCollection(TreeSet::new));
    }
}
