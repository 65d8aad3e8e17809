/**
 * Goods on their way to the customer: merchants tell what they sent, customers that it came. What is not told within 14
 * days is taken to have come.
 */
@NullMarked
package com.electricmall.order.fulfilment;

import org.jspecify.annotations.NullMarked;
