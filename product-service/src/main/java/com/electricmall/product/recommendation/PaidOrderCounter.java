package com.electricmall.product.recommendation;

import com.electricmall.common.event.EventRecord;
import com.electricmall.common.inbox.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Counts orders by their events, in the transaction that notes that the events were received. A transaction takes two
 * round trips, for however many orders.
 */
@Component
class PaidOrderCounter {

    static final String PAID = "order.paid.v1";

    /** A statement that writes so many pairs takes a fraction of the time that it has. */
    static final int MOST_PAIRS = 5_000;

    private final PurchaseStatistics statistics;
    private final Inbox inbox;

    PaidOrderCounter(PurchaseStatistics statistics, Inbox inbox) {
        this.statistics = statistics;
        this.inbox = inbox;
    }

    /** What is read of the event, and of no buyer. Its time is the time of the payment. */
    record OrderPaid(UUID orderId, List<PaidOrder.Line> lines) {

        static PaidOrder in(EventRecord event) {
            var paid = event.payload(OrderPaid.class);
            return PaidOrder.of(paid.orderId(), event.time(), paid.lines());
        }
    }

    /** @param events of any type; all but those of payments are passed over */
    void receive(List<EventRecord> events) {
        var together = new ArrayList<EventRecord>();
        var pairs = 0;
        for (var event : events) {
            if (event.type().equals(PAID)) {
                pairs += PaidOrder.pairs(event.data().path("lines").size());
                if (pairs > MOST_PAIRS && !together.isEmpty()) {
                    receiveEach(together);
                    together.clear();
                    pairs = PaidOrder.pairs(event.data().path("lines").size());
                }
                together.add(event);
            }
        }
        if (!together.isEmpty()) {
            receiveEach(together);
        }
    }

    private void receiveEach(List<EventRecord> events) {
        inbox.onceEach("recommendation", events, this::count);
    }

    private void count(List<EventRecord> events) {
        var counting = statistics.holdCounting();
        var orders =
                events.stream().map(OrderPaid::in).filter(counting::isOfEvents).toList();
        if (!orders.isEmpty()) {
            statistics.add(PurchaseCounts.of(orders, counting));
        }
    }
}
