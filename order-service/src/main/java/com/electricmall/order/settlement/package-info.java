/**
 * What payment-service and orders tell each other: what is due for an order, what was taken for it and what was given
 * back.
 */
@NullMarked
package com.electricmall.order.settlement;

import org.jspecify.annotations.NullMarked;
