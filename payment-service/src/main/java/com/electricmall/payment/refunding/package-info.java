/**
 * Refunds captured money, as an administrator, a merchant or order-service requests. {@link
 * com.electricmall.payment.refunding.RefundFlow} first promises and then pays, so that a crash loses neither.
 *
 * <p>It has more than fifteen files because a refund has four initiators (administrators, merchants, order-service,
 * sweeps), and each is a class of its own.
 */
@NullMarked
package com.electricmall.payment.refunding;

import org.jspecify.annotations.NullMarked;
