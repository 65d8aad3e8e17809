package com.electricmall.payment.reconciliation;

import java.util.Set;

/**
 * Which payments one look compares: those of its provider, whose book it reads. The look at the provider that makes new
 * payments also takes those of providers that are not configured any more, as far as their books were read before.
 */
record Scope(String provider, boolean isOfNewPayments, Set<String> configured) {

    Scope {
        configured = Set.copyOf(configured);
    }

    boolean contains(String providerOfPayment) {
        return provider.equals(providerOfPayment) || (isOfNewPayments && !configured.contains(providerOfPayment));
    }
}
