package com.electricmall.order.reporting;

import com.electricmall.common.money.Money;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was sold to orders that were paid on some days. What was cancelled, returned or refunded of them counts on the
 * day of their payment, whenever it happened.
 *
 * @param orders that were paid and hold something of it
 * @param units as they were ordered
 * @param unitsCancelled of these, before they were shipped
 * @param unitsReturned of those that were shipped
 * @param revenue what was paid, by currency, before fees and refunds
 * @param refunds what was given back of the revenue, by the same currencies
 * @param carts into which something of the merchant was put on these days; null unless all of these are counted
 * @param conversion orders by carts, to four decimals; it may exceed 1, since an order needs no cart; null without
 *     carts
 */
record SalesFigures(
        long orders,
        long units,
        long unitsCancelled,
        long unitsReturned,
        SequencedMap<String, BigDecimal> revenue,
        SequencedMap<String, BigDecimal> refunds,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long carts,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal conversion) {

    private static final int DECIMALS = 4;

    /** Adds up rows, each of one currency. */
    static SalesFigures of(Collection<SalesRow> rows) {
        var revenue = new TreeMap<String, BigDecimal>();
        var refunds = new TreeMap<String, BigDecimal>();
        for (var row : rows) {
            revenue.merge(row.currency(), money(row.revenue(), row.currency()), BigDecimal::add);
            refunds.merge(row.currency(), money(row.refunds(), row.currency()), BigDecimal::add);
        }
        return new SalesFigures(
                rows.stream().mapToLong(SalesRow::orders).sum(),
                rows.stream().mapToLong(SalesRow::units).sum(),
                rows.stream().mapToLong(SalesRow::cancelled).sum(),
                rows.stream().mapToLong(SalesRow::returned).sum(),
                revenue,
                refunds,
                null,
                null);
    }

    SalesFigures withCarts(long count) {
        return new SalesFigures(
                orders,
                units,
                unitsCancelled,
                unitsReturned,
                revenue,
                refunds,
                count,
                count == 0
                        ? null
                        : BigDecimal.valueOf(orders).divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP));
    }

    /** With exactly the decimals of its currency. */
    private static BigDecimal money(BigDecimal amount, String currency) {
        return Money.of(amount, currency).amount();
    }

    /** One row of the tables by day: what was sold in one currency. */
    record SalesRow(
            long orders,
            long units,
            long cancelled,
            long returned,
            String currency,
            BigDecimal revenue,
            BigDecimal refunds) {}
}
