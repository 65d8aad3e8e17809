/**
 * How many of each product there are: available, reserved and sold, which add up to what was received. Counters change
 * only by conditional writes in PostgreSQL, and every receipt is a line in the stock book.
 */
@NullMarked
package com.electricmall.product.stock;

import org.jspecify.annotations.NullMarked;
