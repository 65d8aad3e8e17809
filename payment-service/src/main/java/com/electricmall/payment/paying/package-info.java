/**
 * Payments from the request until they are captured or declined: {@link com.electricmall.payment.paying.CapturePayment}
 * contains all steps, {@link com.electricmall.payment.paying.PaymentStatus} the table of all state changes.
 *
 * <p>It has more than fifteen files because a payment, its repository and all that changes its state are
 * package-private to each other.
 */
@NullMarked
package com.electricmall.payment.paying;

import org.jspecify.annotations.NullMarked;
