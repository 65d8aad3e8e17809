/**
 * Ships the goods of paid orders, and completes an order when its customer confirms the receipt or 14 days after the
 * last shipment.
 */
@NullMarked
package com.electricmall.order.fulfilment;

import org.jspecify.annotations.NullMarked;
