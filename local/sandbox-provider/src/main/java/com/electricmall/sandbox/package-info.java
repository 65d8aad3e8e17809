/**
 * A payment provider for development and tests: a separate program with its own database, reached by HTTP only. {@link
 * com.electricmall.sandbox.ChargeService} keeps the charges, {@link com.electricmall.sandbox.Api} answers, {@link
 * com.electricmall.sandbox.WebhookSender} notifies.
 *
 * <p>It has more than fifteen files because the provider is a program of one package, apart from everything else.
 */
@NullMarked
package com.electricmall.sandbox;

import org.jspecify.annotations.NullMarked;
