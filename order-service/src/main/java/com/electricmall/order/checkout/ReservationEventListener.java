package com.electricmall.order.checkout;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.order.ordering.CancelReason;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderBook;
import com.electricmall.order.ordering.OrderStatus;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of orders whose stock is lost: their reservation had run out before they were placed, and none was left. */
@Component
class ReservationEventListener {

    private final OrderBook orders;
    private final Inbox inbox;

    ReservationEventListener(OrderBook orders, Inbox inbox) {
        this.orders = orders;
        this.inbox = inbox;
    }

    @KafkaListener(topics = "products")
    void hear(EventRecord event) {
        if (event.type().equals("reservation.failed.v1")) {
            var failed = event.payload(ReservationFailed.class);
            inbox.once("checkout", event, () -> cancel(failed.orderId()));
        }
    }

    /** One that is on its way to the buyer cannot be cancelled: somebody must look, and finds a dead letter. */
    private void cancel(UUID orderId) {
        var cancelled = orders.apply(orderId, new Cancel(CancelReason.OUT_OF_STOCK, OrderAction.SYSTEM));
        var status = orders.find(orderId).status();
        if (!cancelled && status != OrderStatus.CANCELLED) {
            throw new IllegalStateException("Order %s has no stock and is %s".formatted(orderId, status));
        }
    }

    record ReservationFailed(UUID orderId) {}
}
