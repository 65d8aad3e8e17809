package com.electricmall.order.checkout;

/**
 * How much stock one buyer may keep from others without paying.
 *
 * @param orders unpaid at a time
 * @param unitsPerProduct in all unpaid orders together
 */
record HoldLimits(int orders, int unitsPerProduct) {}
