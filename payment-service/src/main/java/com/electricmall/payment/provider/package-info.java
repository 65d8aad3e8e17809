/**
 * The providers who move the money: a port, and one adapter for each provider, of which {@code mall.payments.provider}
 * selects one. A provider knows each payment and refund by our id, so that a repeated call never moves money twice.
 */
@NullMarked
package com.electricmall.payment.provider;

import org.jspecify.annotations.NullMarked;
