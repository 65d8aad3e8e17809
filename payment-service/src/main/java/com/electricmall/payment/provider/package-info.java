/**
 * The providers who move the money: a port, and one adapter for each provider, which is there if its settings are
 * given. {@link com.electricmall.payment.provider.PaymentProviders} decides which one is called. A provider knows each
 * payment and refund by our id, so that a repeated call never moves money twice.
 */
@NullMarked
package com.electricmall.payment.provider;

import org.jspecify.annotations.NullMarked;
