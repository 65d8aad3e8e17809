/**
 * The stock of each product: available, reserved and sold units, which add up to those received. Counters change only
 * by conditional writes in PostgreSQL, and every receipt is a line in the stock book.
 */
@NullMarked
package com.electricmall.product.stock;

import org.jspecify.annotations.NullMarked;
