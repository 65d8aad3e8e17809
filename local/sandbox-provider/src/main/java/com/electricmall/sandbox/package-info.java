/**
 * A payment provider for development and tests: a company of its own, with a database of its own, reached by HTTP only.
 * {@link com.electricmall.sandbox.ChargeService} keeps the charges, {@link com.electricmall.sandbox.Api} answers,
 * {@link com.electricmall.sandbox.WebhookSender} notifies.
 */
@NullMarked
package com.electricmall.sandbox;

import org.jspecify.annotations.NullMarked;
