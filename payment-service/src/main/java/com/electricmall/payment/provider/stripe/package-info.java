/**
 * The adapter of Stripe, with its own library: a payment is a payment intent with our payment id as idempotency key. It
 * is off unless {@code mall.payments.provider} is {@code stripe}; then it does not start without keys.
 */
@NullMarked
package com.electricmall.payment.provider.stripe;

import org.jspecify.annotations.NullMarked;
