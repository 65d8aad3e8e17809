package com.electricmall.payment.reconciliation;

/**
 * Which payments one run compares: those of one provider.
 *
 * @param hasLedger whether the provider's book is read; if not, because the provider is not configured any more, what
 *     it said when it was last read may be older than our book
 */
record Scope(String provider, boolean hasLedger) {

    /** Whether a difference of this kind can be opened, and not only found again. */
    boolean canOpen(DifferenceKind kind) {
        return hasLedger || !kind.needsCurrentLedger();
    }
}
