/**
 * Payments that wait for a provider whose settings are not given. {@link
 * com.electricmall.payment.stranded.StrandedPayments} logs and counts them, and nothing else happens to them.
 */
@NullMarked
package com.electricmall.payment.stranded;

import org.jspecify.annotations.NullMarked;
