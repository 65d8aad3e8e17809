package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Splits what was paid for an order over its merchants, and each merchant's part over its goods, by price, or by
 * number if all are free of charge. A merchant's part is what all merchants up to and with it come to, less what those
 * before it come to; the share of some goods is what all that left the order up to and with them come to, less what
 * the others were given. So roundings never add up: the shares of all goods of a merchant are exactly its part, and
 * the parts exactly the total, in whatever order goods are cancelled and returned, and if returns are rejected in
 * between.
 */
final class PaidShares {

    private final Order order;

    private PaidShares(Order order) {
        this.order = order;
    }

    static PaidShares of(Order order) {
        return new PaidShares(order);
    }

    /** Each merchant's part of the total, by merchant. */
    static SequencedMap<Long, Money> parts(Order order) {
        var shares = new PaidShares(order);
        var weights = new TreeMap<Long, BigDecimal>();
        order.lines().forEach(line -> weights.merge(line.merchantId(), shares.weight(line), BigDecimal::add));
        var whole = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = new TreeMap<Long, Money>();
        var weight = BigDecimal.ZERO;
        var given = Money.zero(order.totals().currency());
        for (var merchant : weights.entrySet()) {
            weight = weight.add(merchant.getValue());
            var upToHere = share(order.totals().total(), weight, whole);
            parts.put(merchant.getKey(), upToHere.minus(given));
            given = upToHere;
        }
        return parts;
    }

    /** Goods that leave the order next, each with its share. */
    List<PaidGoods> next(List<ProductQuantity> goods) {
        var parts = order.merchantParts();
        var gone = new TreeMap<Long, Gone>();
        Stream.concat(
                        order.cancellations().stream().flatMap(cancelled -> cancelled.lines().stream()),
                        order.returns().stream().flatMap(wanted -> wanted.active().stream()))
                .forEach(some -> gone.merge(
                        merchantOf(some.productId()), new Gone(weight(some.goods()), some.amount()), Gone::plus));
        var shares = new ArrayList<PaidGoods>();
        for (var some : goods) {
            var merchant = merchantOf(some.productId());
            var before = gone.getOrDefault(merchant, new Gone(BigDecimal.ZERO, zero()));
            var weight = before.weight().add(weight(some));
            var rest = share(part(parts, merchant), weight, weightOf(merchant)).minus(before.amount());
            var amount = rest.isNegative() ? zero() : rest;
            gone.put(merchant, new Gone(weight, before.amount().plus(amount)));
            shares.add(new PaidGoods(some.productId(), some.quantity(), amount));
        }
        return shares;
    }

    /** What has left the order of one merchant's goods. */
    private record Gone(BigDecimal weight, Money amount) {

        Gone plus(Gone other) {
            return new Gone(weight.add(other.weight), amount.plus(other.amount));
        }
    }

    private static Money part(Map<Long, Money> parts, long merchant) {
        var part = parts.get(merchant);
        if (part == null) {
            throw new IllegalArgumentException("merchant: %d (expected: one of the order's)".formatted(merchant));
        }
        return part;
    }

    private static Money share(Money of, BigDecimal weight, BigDecimal whole) {
        return whole.signum() == 0
                ? Money.zero(of.currency())
                : new Money(
                        of.amount().multiply(weight).divide(whole, of.amount().scale(), RoundingMode.DOWN),
                        of.currency());
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
