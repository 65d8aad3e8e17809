package com.electricmall.order.checkout;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.order.ordering.CancelReason;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.Cancel;
import com.electricmall.order.ordering.OrderBook;
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
            inbox.once(
                    "checkout",
                    event,
                    () -> orders.apply(failed.orderId(), new Cancel(CancelReason.OUT_OF_STOCK, OrderAction.SYSTEM)));
        }
    }

    record ReservationFailed(UUID orderId) {}
}
