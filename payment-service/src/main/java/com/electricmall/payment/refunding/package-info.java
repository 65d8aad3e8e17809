/**
 * Gives captured money back, asked for by an administrator, a merchant or order-service.
 * {@link com.electricmall.payment.refunding.RefundFlow} promises first and pays then, so that a crash loses neither.
 */
@NullMarked
package com.electricmall.payment.refunding;

import org.jspecify.annotations.NullMarked;
