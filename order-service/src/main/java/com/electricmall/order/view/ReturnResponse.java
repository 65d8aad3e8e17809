package com.electricmall.order.view;

import static java.util.stream.Collectors.toSet;

import com.electricmall.common.money.Money;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderReturn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A return as it is shown.
 *
 * @param status of the whole return
 * @param lines those that the reader may see
 * @param amount what comes back when all these lines are approved, in {@code currency}
 */
public record ReturnResponse(
        UUID id,
        UUID orderId,
        OrderReturn.Status status,
        List<Line> lines,
        BigDecimal amount,
        String currency,
        String reason,
        Instant requestedAt) {

    /** @param rejection why, of a line that is rejected */
    public record Line(
            long productId,
            int quantity,
            BigDecimal amount,
            boolean approved,
            OrderReturn.Decision status,
            @Nullable String rejection) {}

    public static ReturnResponse of(Order order, OrderReturn wanted) {
        return of(order, wanted, order.lines());
    }

    /** With those of some lines of the order alone. */
    public static ReturnResponse of(Order order, OrderReturn wanted, List<OrderLine> shown) {
        var products = shown.stream().map(OrderLine::productId).collect(toSet());
        var lines = wanted.lines().stream()
                .filter(line -> products.contains(line.productId()))
                .toList();
        var amount = lines.stream()
                .map(OrderReturn.Line::amount)
                .reduce(Money.zero(order.totals().currency()), Money::plus);
        return new ReturnResponse(
                wanted.id(),
                order.id(),
                wanted.status(),
                lines.stream()
                        .map(line -> new Line(
                                line.productId(),
                                line.quantity(),
                                line.amount().amount(),
                                line.is(OrderReturn.Decision.APPROVED),
                                line.decision(),
                                line.rejection()))
                        .toList(),
                amount.amount(),
                amount.currency().getCurrencyCode(),
                wanted.reason(),
                wanted.requestedAt());
    }
}
