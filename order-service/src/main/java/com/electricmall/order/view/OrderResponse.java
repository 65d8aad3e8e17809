package com.electricmall.order.view;

import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.Shipment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as its customer sees it; all amounts are in {@code currency}. */
public record OrderResponse(
        UUID id,
        OrderStatus status,
        long userId,
        List<Line> lines,
        BigDecimal subtotal,
        BigDecimal discount,
        BigDecimal shipping,
        BigDecimal tax,
        BigDecimal total,
        String currency,
        @Nullable Address address,
        @Nullable String note,
        Instant createdAt,
        Instant expiresAt,
        List<Shipment> shipments,
        List<ReturnResponse> returns,
        List<HistoryEntry> history)
        implements OrderView {

    /**
     * @param quantity as it was ordered, and {@code lineTotal} with it
     * @param cancelled before they were shipped
     * @param returned of those that were shipped
     */
    @Schema(name = "OrderedLine") // beside a return's, which the document calls Line
    public record Line(
            long productId,
            long merchantId,
            String name,
            int quantity,
            BigDecimal unitPrice,
            BigDecimal lineTotal,
            int cancelled,
            int shipped,
            int returned) {

        static Line of(Order order, OrderLine line) {
            return new Line(
                    line.productId(),
                    line.merchantId(),
                    line.name(),
                    line.quantity(),
                    line.unitPrice().amount(),
                    line.lineTotal().amount(),
                    order.cancelled(line.productId()),
                    order.shipped(line.productId()),
                    order.returned(line.productId()));
        }
    }

    public static OrderResponse of(Order order) {
        var totals = order.totals();
        return new OrderResponse(
                order.id(),
                order.status(),
                order.userId(),
                order.lines().stream().map(line -> Line.of(order, line)).toList(),
                totals.subtotal().amount(),
                totals.discount().amount(),
                totals.shipping().amount(),
                totals.tax().amount(),
                totals.total().amount(),
                totals.currency().getCurrencyCode(),
                order.address(),
                order.note(),
                order.createdAt(),
                order.expiresAt(),
                order.shipments(),
                order.returns().stream()
                        .map(wanted -> ReturnResponse.of(order, wanted))
                        .toList(),
                order.history());
    }
}
