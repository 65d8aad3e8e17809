package com.electricmall.order.fulfilment;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.ids.Ids;
import com.electricmall.common.security.Caller;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.Receive;
import com.electricmall.order.domain.OrderAction.Ship;
import com.electricmall.order.domain.Shipment;
import com.electricmall.order.orders.OrderAccess;
import com.electricmall.order.orders.OrderService;
import com.electricmall.order.orders.RequestedLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the goods of a paid order to its customer. An order goes through these steps:
 *
 * <ol>
 *   <li>Each merchant ships what they sold, in one parcel or several ({@link #ship}), with the event {@code
 *       order.shipped}.
 *   <li>The customer confirms the receipt ({@link #receive}), or {@link ReceiptSweep} does after a time, with the event
 *       {@code order.completed}.
 * </ol>
 *
 * <p>Each step locks the order before it decides, and is one transaction that also saves the response for repeats. A
 * crash within a step leaves the order as it was before the step. Once committed, the outbox delivers the event after a
 * crash.
 */
@Component
class FulfilmentService {

    private final OrderService orders;

    FulfilmentService(OrderService orders) {
        this.orders = orders;
    }

    /**
     * Ships goods that the caller sold; an administrator may ship any.
     *
     * @param requested null for all that is left to ship
     * @throws NotFoundException if the caller sold nothing of the order, or not what is requested
     * @throws ConflictException {@code ORDER_STATE}, or {@code OVER_SHIPMENT} with the {@code lines}
     */
    @Transactional
    Shipment ship(
            UUID orderId,
            Caller caller,
            String carrier,
            String trackingNumber,
            @Nullable List<RequestedLine> requested,
            Instant now) {
        var shipmentId = Ids.next();
        orders.apply(orderId, order -> {
            var goods = PackingPolicy.goods(order, caller, requested);
            return new Ship(
                    new Shipment(shipmentId, carrier, trackingNumber, goods, now), OrderAction.byUser(caller.userId()));
        });
        return orders.find(orderId).shipment(shipmentId).orElseThrow();
    }

    /**
     * Completes an order that its customer has received.
     *
     * @throws NotFoundException if the order is not the caller's
     * @throws ConflictException {@code ORDER_STATE}
     */
    @Transactional
    Order receive(UUID orderId, Caller caller) {
        var receive = new Receive(OrderAction.byUser(caller.userId()));
        var received = orders.apply(orderId, order -> {
            OrderAccess.requireOwner(order, caller);
            return receive;
        });
        var order = orders.find(orderId);
        if (!received) {
            throw OrderAccess.wrongState(order, "be received");
        }
        return order;
    }
}
