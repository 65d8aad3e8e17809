package com.electricmall.order.reporting;

import static com.electricmall.order.reporting.SalesOf.line;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;

/** The sums of a day, of a merchant or of a product. */
record SalesSums(long orders, long units, long cancelled, long returned, BigDecimal revenue, BigDecimal refunds) {

    static SalesSums of(LineSale line, long orders) {
        return new SalesSums(
                orders,
                line.units(),
                line.cancelled(),
                line.returned(),
                stored(line.revenue()),
                stored(line.refunds()));
    }

    SalesSums plus(SalesSums other) {
        return new SalesSums(
                orders + other.orders,
                units + other.units,
                cancelled + other.cancelled,
                returned + other.returned,
                revenue.add(other.revenue),
                refunds.add(other.refunds));
    }

    private static BigDecimal stored(Money money) {
        return money.amount().setScale(4);
    }
}
