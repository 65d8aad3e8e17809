/**
 * What is due for an order and to whom, as order-service tells it, and what it decides before all of it goes back.
 * Only order-service's 404 means that there is no such order; an outage is an outage.
 */
@NullMarked
package com.electricmall.payment.due;

import org.jspecify.annotations.NullMarked;
