/**
 * What sells, for merchants: counts the orders that are paid, and what is cancelled, returned and refunded of them,
 * into small tables by day, and reports from these. Nothing here runs while somebody buys.
 */
@NullMarked
package com.electricmall.order.reporting;

import org.jspecify.annotations.NullMarked;
