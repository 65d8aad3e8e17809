/**
 * Receives the notices of providers. A notice is only a hint to query its provider. Each takes effect once, however
 * often it is sent.
 */
@NullMarked
package com.electricmall.payment.webhooks;

import org.jspecify.annotations.NullMarked;
