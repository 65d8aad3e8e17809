package com.electricmall.order.reporting;

import com.electricmall.common.money.Money;

/**
 * What one line of a paid order comes to for its merchant.
 *
 * @param units as they were ordered
 * @param cancelled of these, before they were shipped
 * @param returned of those that were shipped
 * @param revenue the line's share of what was paid for the order
 * @param refunds what of that was given back
 */
record LineSale(
        long productId, long merchantId, int units, int cancelled, int returned, Money revenue, Money refunds) {}
