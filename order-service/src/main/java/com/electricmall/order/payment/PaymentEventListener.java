package com.electricmall.order.payment;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.money.Money;
import com.electricmall.order.domain.OrderAction;
import com.electricmall.order.domain.OrderAction.Captured;
import com.electricmall.order.domain.OrderAction.Refunded;
import com.electricmall.order.orders.OrderService;
import com.electricmall.order.orders.OrderUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Applies captures and refunds of payment-service to their orders. */
@Component
class PaymentEventListener {

    private static final String CAPTURED = "payment.captured.v1";
    private static final String REFUNDED = "payment.refunded.v1";

    /** Other events of payments do not change the order. */
    private static final Set<String> TYPES = Set.of(CAPTURED, REFUNDED);

    /** Under this name the inbox has stored what this listener has done, so it stays. */
    private static final String CONSUMER = "settlement";

    private final OrderService orders;
    private final Inbox inbox;
    private final EventBatches batches;

    PaymentEventListener(OrderService orders, Inbox inbox, EventBatches batches) {
        this.orders = orders;
        this.inbox = inbox;
        this.batches = batches;
    }

    /** By one thread: two would divide each batch of the outbox into two polls, and each poll is a transaction. */
    @KafkaListener(topics = "payments", concurrency = "1", batch = "true")
    void onMessages(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(messages, TYPES, event -> event.type().equals(CAPTURED), this::onCaptures, this::onEvent);
    }

    void onCaptures(List<EventRecord> events) {
        inbox.onceEach(
                CONSUMER,
                events,
                captures -> orders.applyEach(captures.stream()
                        .map(event -> event.payload(PaymentCaptured.class).update())
                        .toList()));
    }

    void onEvent(EventRecord event) {
        switch (event.type()) {
            case CAPTURED -> {
                var update = event.payload(PaymentCaptured.class).update();
                apply(event, update.orderId(), update.action());
            }
            case REFUNDED -> {
                var refunded = event.payload(PaymentRefunded.class);
                apply(event, refunded.orderId(), refunded.action(event.time()));
            }
            default -> {
                // none of TYPES
            }
        }
    }

    private void apply(EventRecord event, UUID orderId, OrderAction action) {
        inbox.oncePipelined(CONSUMER, event, () -> orders.apply(orderId, action));
    }

    record PaymentCaptured(UUID paymentId, UUID orderId, BigDecimal amount, String currency) {
        OrderUpdate update() {
            return new OrderUpdate(orderId, new Captured(paymentId, Money.of(amount, currency)));
        }
    }

    /**
     * @param refunded all that was given back of this payment so far
     * @param merchants all that was given back so far of each merchant's part; null in events of an earlier release
     */
    record PaymentRefunded(
            UUID refundId,
            UUID paymentId,
            UUID orderId,
            BigDecimal refunded,
            String currency,
            @Nullable List<RefundedPart> merchants) {

        record RefundedPart(long merchantId, BigDecimal refunded) {}

        Refunded action(Instant at) {
            var parts = new TreeMap<Long, Money>();
            if (merchants != null) {
                merchants.forEach(part -> parts.put(part.merchantId(), Money.of(part.refunded(), currency)));
            }
            return new Refunded(refundId, paymentId, Money.of(refunded, currency), parts, at);
        }
    }
}
