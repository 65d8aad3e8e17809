/**
 * The life of an order from its placing on: {@link com.electricmall.order.ordering.OrderTransition} decides what
 * follows from what happens, without clock or database. The adapters around it store, show, hear and tell that.
 */
@NullMarked
package com.electricmall.order.ordering;

import org.jspecify.annotations.NullMarked;
