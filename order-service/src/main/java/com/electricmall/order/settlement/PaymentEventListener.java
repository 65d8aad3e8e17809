package com.electricmall.order.settlement;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.common.money.Money;
import com.electricmall.order.ordering.OrderAction;
import com.electricmall.order.ordering.OrderAction.Captured;
import com.electricmall.order.ordering.OrderAction.Refunded;
import com.electricmall.order.ordering.OrderBook;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears of money that was taken or given back. */
@Component
class PaymentEventListener {

    private final OrderBook orders;
    private final Inbox inbox;

    PaymentEventListener(OrderBook orders, Inbox inbox) {
        this.orders = orders;
        this.inbox = inbox;
    }

    @KafkaListener(topics = "payments")
    void hear(EventRecord event) {
        switch (event.type()) {
            case "payment.captured.v1" -> {
                var captured = event.payload(PaymentCaptured.class);
                apply(event, captured.orderId(), new Captured(captured.paymentId(), captured.money()));
            }
            case "payment.refunded.v1" -> {
                var refunded = event.payload(PaymentRefunded.class);
                apply(event, refunded.orderId(), new Refunded(refunded.paymentId(), refunded.money()));
            }
            default -> {
                // declined and other payments leave the order as it is
            }
        }
    }

    private void apply(EventRecord event, UUID orderId, OrderAction action) {
        inbox.once("settlement", event, () -> orders.apply(orderId, action));
    }

    record PaymentCaptured(UUID paymentId, UUID orderId, BigDecimal amount, String currency) {
        Money money() {
            return Money.of(amount, currency);
        }
    }

    /** @param refunded all that was given back of this payment so far */
    record PaymentRefunded(UUID paymentId, UUID orderId, BigDecimal refunded, String currency) {
        Money money() {
            return Money.of(refunded, currency);
        }
    }
}
