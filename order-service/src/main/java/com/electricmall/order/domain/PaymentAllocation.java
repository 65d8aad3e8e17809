package com.electricmall.order.domain;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Divides what was paid for an order among its merchants, and each merchant's part among its goods: by price, or by
 * quantity if all goods are free of charge.
 *
 * <p>Each share is the rounded running sum including it, less the running sum before it, as {@link Money#allocate} has
 * it. Therefore rounding errors do not accumulate: the shares of all goods of a merchant add up to exactly its part,
 * and the parts to exactly the total. This holds in whatever order goods are cancelled and returned, and also if
 * returns are rejected in between.
 */
final class PaymentAllocation {

    private final Order order;

    private PaymentAllocation(Order order) {
        this.order = order;
    }

    static PaymentAllocation of(Order order) {
        return new PaymentAllocation(order);
    }

    /** Each merchant's part of the total, by merchant. */
    static SequencedMap<Long, Money> parts(Order order) {
        var shares = new PaymentAllocation(order);
        var weights = new TreeMap<Long, BigDecimal>();
        order.lines().forEach(line -> weights.merge(line.merchantId(), shares.weight(line), BigDecimal::add));
        return order.totals().total().allocate(weights);
    }

    /** Each line's share of its merchant's part, by product. */
    static SequencedMap<Long, Money> lineParts(Order order) {
        var shares = new PaymentAllocation(order);
        var parts = new LinkedHashMap<Long, Money>();
        parts(order).forEach((merchant, part) -> {
            var weights = new LinkedHashMap<Long, BigDecimal>();
            order.linesOf(merchant).forEach(line -> weights.put(line.productId(), shares.weight(line)));
            parts.putAll(part.allocate(weights));
        });
        return parts;
    }

    /** The shares of goods that are cancelled or returned next. */
    List<PaidLine> next(List<ProductQuantity> goods) {
        var parts = order.merchantParts();
        var taken = new TreeMap<Long, Taken>();
        Stream.concat(
                        order.cancellations().stream().flatMap(cancelled -> cancelled.lines().stream()),
                        order.returns().stream().flatMap(wanted -> wanted.active().stream()))
                .forEach(some -> taken.merge(
                        merchantOf(some.productId()), new Taken(weight(some.goods()), some.amount()), Taken::plus));
        var shares = new ArrayList<PaidLine>();
        for (var some : goods) {
            var merchant = merchantOf(some.productId());
            var before = taken.getOrDefault(merchant, new Taken(BigDecimal.ZERO, zero()));
            var weight = before.weight().add(weight(some));
            var rest = part(parts, merchant).portion(weight, weightOf(merchant)).minus(before.amount());
            var amount = rest.isNegative() ? zero() : rest;
            taken.put(merchant, new Taken(weight, before.amount().plus(amount)));
            shares.add(new PaidLine(some.productId(), some.quantity(), amount));
        }
        return shares;
    }

    /** What was cancelled or returned of one merchant's goods. */
    private record Taken(BigDecimal weight, Money amount) {

        Taken plus(Taken other) {
            return new Taken(weight.add(other.weight), amount.plus(other.amount));
        }
    }

    private static Money part(Map<Long, Money> parts, long merchant) {
        var part = parts.get(merchant);
        if (part == null) {
            throw new IllegalArgumentException("merchant: %d (expected: one of the order's)".formatted(merchant));
        }
        return part;
    }

    private BigDecimal weightOf(long merchant) {
        return order.lines().stream()
                .filter(line -> line.merchantId() == merchant)
                .map(this::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal weight(OrderLine line) {
        return weight(new ProductQuantity(line.productId(), line.quantity()));
    }

    private BigDecimal weight(ProductQuantity goods) {
        var quantity = BigDecimal.valueOf(goods.quantity());
        return order.totals().subtotal().isZero()
                ? quantity
                : line(goods.productId()).unitPrice().amount().multiply(quantity);
    }

    private long merchantOf(long productId) {
        return line(productId).merchantId();
    }

    private OrderLine line(long productId) {
        return order.line(productId).orElseThrow();
    }

    private Money zero() {
        return Money.zero(order.totals().currency());
    }
}
