package com.electricmall.product.recommendation;

import com.electricmall.common.event.EventJson;
import com.electricmall.common.event.EventRecord;
import com.electricmall.common.ids.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/** Orders that somebody paid. */
final class Purchases {

    private Purchases() {}

    static PaidOrder order(Instant paidAt, long... products) {
        return PaidOrder.of(
                Ids.next(),
                paidAt,
                LongStream.of(products)
                        .mapToObj(id -> new PaidOrder.Line(id, 1))
                        .toList());
    }

    /** A new event each time. */
    static EventRecord event(PaidOrder order) {
        return event(Ids.next(), order);
    }

    static EventRecord event(UUID id, PaidOrder order) {
        return new EventRecord(
                id,
                PaidOrderCounter.PAID,
                order.id().toString(),
                2,
                order.paidAt(),
                EventJson.MAPPER.valueToTree(payload(order.id(), order)));
    }

    static Map<String, Object> payload(UUID orderId, PaidOrder order) {
        List<Map<String, Long>> lines = order.units().entrySet().stream()
                .map(line -> Map.of("productId", line.getKey(), "quantity", line.getValue()))
                .toList();
        return Map.of("orderId", orderId, "userId", 42, "paymentId", orderId, "lines", lines);
    }
}
