package com.electricmall.order.view;

import com.electricmall.common.money.Money;
import com.electricmall.order.delivery.Address;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.Shipment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as a merchant sees it who sold some of it: what they must know to send it, and nothing of what others sold
 * or of who bought it beyond the address.
 *
 * @param amount what the merchant's lines come to as they were ordered, in {@code currency}
 */
public record MerchantOrderResponse(
        UUID id,
        OrderStatus status,
        Instant createdAt,
        String currency,
        List<OrderResponse.Line> lines,
        List<Shipment> shipments,
        List<ReturnResponse> returns,
        BigDecimal amount,
        @Nullable Address address)
        implements OrderView {

    public static MerchantOrderResponse of(Order order, long merchantId) {
        var lines = order.linesOf(merchantId);
        var products = Set.copyOf(lines.stream().map(OrderLine::productId).toList());
        return new MerchantOrderResponse(
                order.id(),
                order.status(),
                order.createdAt(),
                order.totals().currency().getCurrencyCode(),
                lines.stream().map(line -> OrderResponse.Line.of(order, line)).toList(),
                order.shipments().stream()
                        .flatMap(shipment -> shipment.of(products).stream())
                        .toList(),
                order.returns().stream()
                        .filter(wanted -> wanted.lines().stream().anyMatch(line -> products.contains(line.productId())))
                        .map(wanted -> ReturnResponse.of(order, wanted, lines))
                        .toList(),
                lines.stream()
                        .map(OrderLine::lineTotal)
                        .reduce(Money.zero(order.totals().currency()), Money::plus)
                        .amount(),
                order.address());
    }
}
