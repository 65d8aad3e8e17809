package com.electricmall.product.reservation;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.product.stock.StockLine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears what becomes of orders. */
@Component
class OrderEventListener {

    private final ReservationDesk desk;
    private final Inbox inbox;

    OrderEventListener(ReservationDesk desk, Inbox inbox) {
        this.desk = desk;
        this.inbox = inbox;
    }

    /** What is read of each of them. */
    record OrderEvent(UUID orderId, List<Line> lines) {

        record Line(long productId, long quantity) {}

        List<StockLine> stockLines() {
            return StockLine.summedUp(lines.stream().map(line -> new StockLine(line.productId(), line.quantity())));
        }
    }

    @KafkaListener(topics = "orders")
    void hear(EventRecord event) {
        triggerOf(event).ifPresent(trigger -> {
            var order = event.payload(OrderEvent.class);
            inbox.once("reservation", event, () -> desk.follow(order.orderId(), trigger, order.stockLines()));
        });
    }

    private static Optional<ReservationTrigger> triggerOf(EventRecord event) {
        return switch (event.type()) {
            case "order.placed.v1" -> Optional.of(ReservationTrigger.PLACE);
            case "order.paid.v1" -> Optional.of(ReservationTrigger.PAY);
            case "order.cancelled.v1" -> Optional.of(ReservationTrigger.CANCEL);
            default -> Optional.empty();
        };
    }
}
