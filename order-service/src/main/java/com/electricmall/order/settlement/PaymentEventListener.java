package com.electricmall.order.settlement;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.money.Money;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.Captured;
import com.electricmall.order.ordering.OrderAction.Refunded;
import com.electricmall.order.ordering.OrderBook;
import com.electricmall.order.ordering.OrderNews;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of money that was taken or given back. */
@Component
class PaymentEventListener {

    private static final String CAPTURED = "payment.captured.v1";

    private final OrderBook orders;
    private final Inbox inbox;
    private final EventBatches batches;

    PaymentEventListener(OrderBook orders, Inbox inbox, EventBatches batches) {
        this.orders = orders;
        this.inbox = inbox;
        this.batches = batches;
    }

    @KafkaListener(topics = "payments", batch = "true")
    void hear(List<ConsumerRecord<String, byte[]>> messages) {
        batches.hear(messages, event -> event.type().equals(CAPTURED), this::hearCaptures, this::hear);
    }

    void hearCaptures(List<EventRecord> events) {
        inbox.onceEach(
                "settlement",
                events,
                captures -> orders.applyEach(captures.stream()
                        .map(event -> event.payload(PaymentCaptured.class).news())
                        .toList()));
    }

    void hear(EventRecord event) {
        switch (event.type()) {
            case CAPTURED -> {
                var news = event.payload(PaymentCaptured.class).news();
                apply(event, news.orderId(), news.action());
            }
            case "payment.refunded.v1" -> {
                var refunded = event.payload(PaymentRefunded.class);
                apply(event, refunded.orderId(), refunded.action(event.time()));
            }
            default -> {
                // declined and other payments leave the order as it is
            }
        }
    }

    private void apply(EventRecord event, UUID orderId, OrderAction action) {
        inbox.oncePipelined("settlement", event, () -> orders.apply(orderId, action));
    }

    record PaymentCaptured(UUID paymentId, UUID orderId, BigDecimal amount, String currency) {
        OrderNews news() {
            return new OrderNews(orderId, new Captured(paymentId, Money.of(amount, currency)));
        }
    }

    /**
     * @param refunded all that was given back of this payment so far
     * @param merchants all that was given back so far of each merchant's part; null in news of an earlier release
     */
    record PaymentRefunded(
            UUID refundId,
            UUID paymentId,
            UUID orderId,
            BigDecimal refunded,
            String currency,
            @Nullable List<MerchantPart> merchants) {

        record MerchantPart(long merchantId, BigDecimal refunded) {}

        Refunded action(Instant at) {
            var parts = new TreeMap<Long, Money>();
            if (merchants != null) {
                merchants.forEach(part -> parts.put(part.merchantId(), Money.of(part.refunded(), currency)));
            }
            return new Refunded(refundId, paymentId, Money.of(refunded, currency), parts, at);
        }
    }
}
