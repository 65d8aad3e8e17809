/** Cancels orders, or some of their lines, before they are shipped: for a person, or because an order was not paid. */
@NullMarked
package com.electricmall.order.cancelling;

import org.jspecify.annotations.NullMarked;
