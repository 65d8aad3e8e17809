/**
 * Compares three books of the same money: the provider's, ours (payments and ledger) and the orders. It changes none of
 * them. Differences that persist are reported to an administrator.
 */
@NullMarked
package com.electricmall.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
