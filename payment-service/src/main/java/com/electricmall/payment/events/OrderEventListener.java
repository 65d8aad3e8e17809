package com.electricmall.payment.events;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.payment.paying.VoidPayment;
import com.electricmall.payment.refunding.RefundRequestedHandler;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Consumes the events of orders that end or are to be refunded: payments that are not captured are voided, captured
 * money is refunded.
 */
@Component
class OrderEventListener {

    private final Inbox inbox;
    private final VoidPayment voidPayment;
    private final RefundRequestedHandler refunds;

    OrderEventListener(Inbox inbox, VoidPayment voidPayment, RefundRequestedHandler refunds) {
        this.inbox = inbox;
        this.voidPayment = voidPayment;
        this.refunds = refunds;
    }

    @KafkaListener(topics = "orders")
    void receive(EventRecord event) {
        switch (event.type()) {
            case "order.cancelled.v1" -> {
                var cancelled = event.payload(OrderCancelled.class);
                inbox.once("voiding", event, () -> voidPayment.requestForOrder(cancelled.orderId()));
            }
            case "refund.requested.v1" -> refunds.handle(event);
            default -> {
                // placed and paid orders leave their payments as they are
            }
        }
    }

    record OrderCancelled(UUID orderId) {}
}
