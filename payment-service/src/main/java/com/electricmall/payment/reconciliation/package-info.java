/**
 * Compares three books of the same money: the provider's, ours (payments and ledger) and the orders. It changes none of
 * them; what does not agree, and goes on not to, is told to an administrator.
 */
@NullMarked
package com.electricmall.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
