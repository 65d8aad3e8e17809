/**
 * The adapter of Stripe, by its own library: a payment is a payment intent under our payment id as idempotency key.
 * Off unless {@code mall.payments.provider} is {@code stripe}; without keys it does not start then.
 */
@NullMarked
package com.electricmall.payment.provider.stripe;

import org.jspecify.annotations.NullMarked;
