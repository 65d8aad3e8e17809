/**
 * What this service holds about a payer, for user-service, which answers the payer: all payments with their refunds and
 * disputes. The ledger books the same amounts and names no payer, and is not part of it.
 */
@NullMarked
package com.electricmall.payment.export;

import org.jspecify.annotations.NullMarked;
