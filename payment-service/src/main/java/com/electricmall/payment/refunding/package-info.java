/**
 * Refunds captured money. Administrators and merchants request refunds in {@link
 * com.electricmall.payment.refunding.RequestRefund}, order-service by the events that {@link
 * com.electricmall.payment.refunding.RefundRequestedHandler} processes, and the provider's notices correct them in
 * {@link com.electricmall.payment.refunding.RefundInquiry}. All use {@link
 * com.electricmall.payment.refunding.RefundFlow}, which first promises and then pays, so that a crash loses neither;
 * {@link com.electricmall.payment.refunding.RefundSweep} resumes what was interrupted.
 *
 * <p>It has more than fifteen files because each of these ways is a class of its own.
 */
@NullMarked
package com.electricmall.payment.refunding;

import org.jspecify.annotations.NullMarked;
