/**
 * What is due for an order and to whom, as order-service reports it, and what order-service decides before a whole part
 * is refunded. Only order-service's 404 means that there is no such order; an outage is never reported as a missing
 * order.
 */
@NullMarked
package com.electricmall.payment.due;

import org.jspecify.annotations.NullMarked;
