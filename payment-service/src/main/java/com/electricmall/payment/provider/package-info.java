/**
 * Those who move the money: a port, and an adapter for each, of which {@code mall.payments.provider} chooses one.
 * A provider knows each payment and refund by our id, so that to ask twice never moves money twice.
 */
@NullMarked
package com.electricmall.payment.provider;

import org.jspecify.annotations.NullMarked;
