/**
 * Refunds captured money, as an administrator, a merchant or order-service requests. {@link
 * com.electricmall.payment.refunding.RefundFlow} first promises and then pays, so that a crash loses neither.
 */
@NullMarked
package com.electricmall.payment.refunding;

import org.jspecify.annotations.NullMarked;
