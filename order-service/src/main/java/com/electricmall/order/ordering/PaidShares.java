package com.electricmall.order.ordering;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits what was paid for an order over its goods by their price, or by their number if all are free of charge. A share is
 * what all goods up to and with these come to, less what those before them come to: so roundings never add up, and the
 * shares of all goods are exactly the total.
 *
 * @param before the weight of what has its share already
 */
record PaidShares(Order order, BigDecimal before) {

    static PaidShares of(Order order) {
        var all = new PaidShares(order, BigDecimal.ZERO);
        return new PaidShares(
                order,
                order.returns().stream()
                        .flatMap(earlier -> earlier.lines().stream())
                        .map(line -> all.weight(line.goods()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** The lines of the next return, each with its share. */
    List<OrderReturn.Line> next(List<ProductQuantity> goods) {
        var lines = new ArrayList<OrderReturn.Line>();
        var weight = before;
        for (var some : goods) {
            var with = weight.add(weight(some));
            lines.add(new OrderReturn.Line(
                    some.productId(), some.quantity(), paidFor(with).minus(paidFor(weight)), false));
            weight = with;
        }
        return lines;
    }

    private Money paidFor(BigDecimal weight) {
        var total = order.totals().total();
        var whole = order.lines().stream()
                .map(line -> weight(new ProductQuantity(line.productId(), line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var share = total.amount().multiply(weight).divide(whole, total.amount().scale(), RoundingMode.DOWN);
        return new Money(share, total.currency());
    }

    private BigDecimal weight(ProductQuantity goods) {
        var quantity = BigDecimal.valueOf(goods.quantity());
        return order.totals().subtotal().isZero()
                ? quantity
                : order.line(goods.productId())
                        .orElseThrow()
                        .unitPrice()
                        .amount()
                        .multiply(quantity);
    }
}
