package com.electricmall.order.export;

import com.electricmall.order.domain.CancelReason;
import com.electricmall.order.domain.Cancellation;
import com.electricmall.order.domain.Capture;
import com.electricmall.order.domain.Order;
import com.electricmall.order.view.OrderResponse;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its buyer sees it, and what else is kept of it.
 *
 * @param captures payments that were heard of
 */
record ExportedOrder(
        @JsonUnwrapped OrderResponse order, List<ExportedCancellation> cancellations, List<ExportedCapture> captures) {

    /** @param note what the person who cancelled wrote */
    record ExportedCancellation(
            UUID id, CancelReason reason, @Nullable String note, Instant at, String by, List<Goods> lines) {

        static ExportedCancellation of(Cancellation cancelled) {
            return new ExportedCancellation(
                    cancelled.id(),
                    cancelled.reason(),
                    cancelled.note(),
                    cancelled.at(),
                    cancelled.by(),
                    cancelled.lines().stream()
                            .map(line -> new Goods(
                                    line.productId(),
                                    line.quantity(),
                                    line.amount().amount()))
                            .toList());
        }
    }

    /** @param amount its share of what was paid, in the order's currency */
    record Goods(long productId, int quantity, BigDecimal amount) {}

    record ExportedCapture(UUID paymentId, BigDecimal amount, BigDecimal refunded, String currency) {

        static ExportedCapture of(Capture capture) {
            return new ExportedCapture(
                    capture.paymentId(),
                    capture.amount().amount(),
                    capture.refunded().amount(),
                    capture.amount().currency().getCurrencyCode());
        }
    }

    static ExportedOrder of(Order order) {
        return new ExportedOrder(
                OrderResponse.of(order),
                order.cancellations().stream().map(ExportedCancellation::of).toList(),
                order.captures().stream().map(ExportedCapture::of).toList());
    }
}
