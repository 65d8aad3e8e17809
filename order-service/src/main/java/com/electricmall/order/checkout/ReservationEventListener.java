package com.electricmall.order.checkout;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.Cancel;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.orders.OrderService;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Cancels orders whose reservation had expired before they were placed, and for which no stock is left. Nearly all
 * events of products are about something else: there is one for each product that is imported.
 */
@Component
class ReservationEventListener {

    private static final String FAILED = "reservation.failed.v1";

    private final OrderService orders;
    private final Inbox inbox;
    private final EventBatches batches;

    ReservationEventListener(OrderService orders, Inbox inbox, EventBatches batches) {
        this.orders = orders;
        this.inbox = inbox;
        this.batches = batches;
    }

    @KafkaListener(topics = "products", concurrency = "1", batch = "true", properties = "max.poll.records=500")
    void onMessages(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receiveEach(messages, Set.of(FAILED), this::onEvent);
    }

    void onEvent(EventRecord event) {
        if (event.type().equals(FAILED)) {
            var failed = event.payload(ReservationFailed.class);
            inbox.once("checkout", event, () -> cancel(failed.orderId()));
        }
    }

    /** @throws IllegalStateException if the order has been shipped; the event becomes a dead letter for an operator */
    private void cancel(UUID orderId) {
        var cancelled = orders.apply(orderId, new Cancel(CancelReason.OUT_OF_STOCK, OrderAction.SYSTEM));
        var status = orders.find(orderId).status();
        if (!cancelled && status != OrderStatus.CANCELLED) {
            throw new IllegalStateException("Order %s has no stock and is %s".formatted(orderId, status));
        }
    }

    record ReservationFailed(UUID orderId) {}
}
