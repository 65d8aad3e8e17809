package com.electricmall.order.reporting;

import static java.time.ZoneOffset.UTC;

import com.electricmall.common.money.Money;
import com.electricmall.order.domain.Capture;
import com.electricmall.order.domain.HistoryEntry;
import com.electricmall.order.domain.MerchantRefund;
import com.electricmall.order.domain.Order;
import com.electricmall.order.domain.OrderLine;
import com.electricmall.order.domain.OrderReturn;
import com.electricmall.order.domain.OrderStatus;
import com.electricmall.order.domain.PaidLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an order comes to in the reports of its merchants. All of it counts on the day of its payment, also what is
 * cancelled, returned or refunded later. It follows from the order alone, and so can be counted again at any time.
 *
 * <p>The revenue of a merchant is its part of the payment, as payment-service books it. What was refunded from this
 * part is divided among the merchant's lines: first, in the order's sequence, for goods that were cancelled or
 * returned, at most their share each; what was given back beyond that, in proportion to what the lines have left.
 *
 * @param day of the payment, in UTC
 */
record OrderSale(UUID orderId, LocalDate day, List<LineSale> lines) {

    OrderSale {
        lines = List.copyOf(lines);
    }

    /** Empty for an order that was never paid. */
    static Optional<OrderSale> of(Order order) {
        return order.payingCapture().map(capture -> new OrderSale(order.id(), paidOn(order), lines(order, capture)));
    }

    private static LocalDate paidOn(Order order) {
        return order.history().stream()
                .filter(entry -> entry.status() == OrderStatus.PAID)
                .map(HistoryEntry::at)
                .findFirst()
                .orElse(order.createdAt())
                .atZone(UTC)
                .toLocalDate();
    }

    private static List<LineSale> lines(Order order, Capture capture) {
        var revenue = order.lineParts();
        var refunded = refundedOf(order, capture);
        var sales = new ArrayList<LineSale>();
        order.merchantParts().keySet().forEach(merchant -> {
            var lines = order.linesOf(merchant);
            var refunds = refundsOf(order, lines, revenue, refunded.getOrDefault(merchant, zero(order)));
            lines.forEach(line -> sales.add(new LineSale(
                    line.productId(),
                    merchant,
                    line.quantity(),
                    order.cancelled(line.productId()),
                    order.returned(line.productId()),
                    revenue.getOrDefault(line.productId(), zero(order)),
                    refunds.getOrDefault(line.productId(), zero(order)))));
        });
        return sales;
    }

    /** What is refunded of each merchant's part; what names no merchant, in proportion to what they have left. */
    private static Map<Long, Money> refundedOf(Order order, Capture capture) {
        var refunded = new TreeMap<Long, Money>();
        capture.merchants().forEach(merchant -> refunded.put(merchant.merchantId(), merchant.refunded()));
        var named = capture.merchants().stream().map(MerchantRefund::refunded).reduce(zero(order), Money::plus);
        var left = new LinkedHashMap<Long, Money>();
        order.merchantParts()
                .forEach((merchant, part) ->
                        left.put(merchant, notNegative(part.minus(refunded.getOrDefault(merchant, zero(order))))));
        divide(notNegative(capture.refunded().minus(named)), left)
                .forEach((merchant, share) -> refunded.merge(merchant, share, Money::plus));
        return refunded;
    }

    /** @return by product */
    private static Map<Long, Money> refundsOf(
            Order order, List<OrderLine> lines, Map<Long, Money> revenue, Money refunded) {
        var gone = paidForGone(order);
        var refunds = new LinkedHashMap<Long, Money>();
        var left = new LinkedHashMap<Long, Money>();
        var rest = refunded;
        for (var line : lines) {
            var share = revenue.getOrDefault(line.productId(), zero(order));
            var ofGoods = lesser(rest, lesser(share, gone.getOrDefault(line.productId(), zero(order))));
            refunds.put(line.productId(), ofGoods);
            left.put(line.productId(), share.minus(ofGoods));
            rest = rest.minus(ofGoods);
        }
        divide(rest, left).forEach((product, share) -> refunds.merge(product, share, Money::plus));
        return refunds;
    }

    /** What was paid for goods that were cancelled or returned, by product. */
    private static Map<Long, Money> paidForGone(Order order) {
        var gone = new TreeMap<Long, Money>();
        Stream.concat(
                        order.cancellations().stream().flatMap(cancelled -> cancelled.lines().stream()),
                        order.returns().stream()
                                .flatMap(wanted -> wanted.lines().stream())
                                .filter(line -> line.is(OrderReturn.Decision.APPROVED))
                                .map(line -> new PaidLine(line.productId(), line.quantity(), line.amount())))
                .forEach(line -> gone.merge(line.productId(), line.amount(), Money::plus));
        return gone;
    }

    /** In proportion to what is left; the first bears what exceeds all that is left, which the sums must not lose. */
    private static SequencedMap<Long, Money> divide(Money amount, SequencedMap<Long, Money> left) {
        var whole = left.values().stream().reduce(Money.zero(amount.currency()), Money::plus);
        var covered = lesser(amount, whole);
        var weights = new LinkedHashMap<Long, BigDecimal>();
        left.forEach((key, share) -> weights.put(key, share.amount()));
        var shares = new LinkedHashMap<>(covered.allocate(weights));
        if (!shares.isEmpty()) {
            shares.merge(shares.firstEntry().getKey(), amount.minus(covered), Money::plus);
        }
        return shares;
    }

    private static Money zero(Order order) {
        return Money.zero(order.totals().currency());
    }

    private static Money lesser(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Money notNegative(Money money) {
        return money.isNegative() ? Money.zero(money.currency()) : money;
    }
}
