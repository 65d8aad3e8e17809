/**
 * Payments from the request to the captured or declined end: {@link com.electricmall.payment.paying.Capture} is the
 * whole way, {@link com.electricmall.payment.paying.PaymentStatus} the table of all changes.
 */
@NullMarked
package com.electricmall.payment.paying;

import org.jspecify.annotations.NullMarked;
