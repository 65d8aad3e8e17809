package com.electricmall.product.reservation;

import com.electricmall.common.event.EventBatches;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import com.electricmall.product.stock.Stock;
import com.electricmall.product.stock.StockLine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Follows the events of orders: changes their reservations, and puts returned goods back into stock. */
@Component
class OrderEventListener {

    private static final String PLACED = "order.placed.v1";
    private static final String PAID = "order.paid.v1";
    private static final String CANCELLED = "order.cancelled.v1";
    private static final String LINES_CANCELLED = "order.lines-cancelled.v1";
    private static final String RETURNED = "order.returned.v1";
    private static final String COMPLETED = "order.completed.v1";

    /** Shipments and refunds leave the stock where it is. */
    private static final Set<String> TYPES = Set.of(PLACED, PAID, CANCELLED, LINES_CANCELLED, RETURNED, COMPLETED);

    /** The events that almost every order has. */
    private static final Map<String, ReservationTrigger> SALES =
            Map.of(PLACED, ReservationTrigger.PLACE, PAID, ReservationTrigger.PAY);

    private final ReservationService service;
    private final Stock stock;
    private final Inbox inbox;
    private final ReservationPurge purge;
    private final EventBatches batches;

    OrderEventListener(
            ReservationService service, Stock stock, Inbox inbox, ReservationPurge purge, EventBatches batches) {
        this.service = service;
        this.stock = stock;
        this.inbox = inbox;
        this.purge = purge;
        this.batches = batches;
    }

    /** What is read of most events. Those of cancelled and of returned lines have records of their own. */
    record OrderLines(UUID orderId, List<Line> lines) {

        record Line(long productId, long quantity) {}
    }

    record LinesCancelled(UUID orderId, UUID cancellationId, List<OrderLines.Line> lines) {}

    record OrderReturned(UUID orderId, UUID returnId, long approvedBy, List<OrderLines.Line> lines) {}

    /** By one thread: two would divide each batch of the outbox into two polls, and each poll is a transaction. */
    @KafkaListener(topics = "orders", concurrency = "1", batch = "true")
    void receive(List<ConsumerRecord<String, byte[]>> messages) {
        batches.receive(messages, TYPES, event -> SALES.containsKey(event.type()), this::receiveSales, this::receive);
    }

    void receiveSales(List<EventRecord> events) {
        inbox.onceEach(
                "reservation",
                events,
                sales -> service.followEach(sales.stream()
                        .map(event -> new OrderNews(
                                event.payload(OrderLines.class).orderId(),
                                Objects.requireNonNull(SALES.get(event.type()))))
                        .toList()));
    }

    void receive(EventRecord event) {
        switch (event.type()) {
            case PLACED -> follow(event, ReservationTrigger.PLACE);
            case PAID -> follow(event, ReservationTrigger.PAY);
            case CANCELLED -> follow(event, ReservationTrigger.CANCEL);
            case LINES_CANCELLED -> cancelLines(event);
            case RETURNED -> takeBack(event);
            case COMPLETED ->
                purge.startRetention(event.payload(OrderLines.class).orderId());
            default -> {
                // none of TYPES
            }
        }
    }

    private void follow(EventRecord event, ReservationTrigger trigger) {
        var order = event.payload(OrderLines.class);
        inbox.oncePipelined(
                "reservation", event, () -> service.follow(order.orderId(), trigger, stockLines(order.lines())));
    }

    private void cancelLines(EventRecord event) {
        var cancelled = event.payload(LinesCancelled.class);
        inbox.once(
                "reservation",
                event,
                () -> service.cancelLines(
                        cancelled.orderId(), cancelled.cancellationId(), stockLines(cancelled.lines())));
    }

    /**
     * Does not depend on the order's other events: the goods can be sold again even if the sale is still to be counted.
     */
    private void takeBack(EventRecord event) {
        var returned = event.payload(OrderReturned.class);
        inbox.once(
                "stock",
                event,
                () -> stock.takeBack(
                        returned.returnId(),
                        stockLines(returned.lines()),
                        "return of order " + returned.orderId(),
                        returned.approvedBy()));
    }

    private static List<StockLine> stockLines(List<OrderLines.Line> lines) {
        return StockLine.summedUp(lines.stream().map(line -> new StockLine(line.productId(), line.quantity())));
    }
}
