/**
 * Stores orders, and changes each of them in one transaction with its history and its events ({@link
 * com.electricmall.order.orders.OrderService}).
 */
@NullMarked
package com.electricmall.order.orders;

import org.jspecify.annotations.NullMarked;
