package com.electricmall.order.checkout;

/**
 * How much stock one buyer may hold without paying.
 *
 * @param orders the most unpaid orders at a time
 * @param unitsPerProduct the most units of a product in all unpaid orders
 */
record UnpaidOrderLimits(int orders, int unitsPerProduct) {}
