package com.electricmall.payment.reconciliation;

/** The ways in which books can differ. */
public enum DifferenceKind {
    /** We say that money was taken, the provider does not. */
    CAPTURE_MISSING_AT_PROVIDER,
    /** The provider says that money was taken, we do not. */
    CAPTURE_MISSING_HERE,
    /** Both say that money was taken, but not the same. */
    AMOUNTS_DIFFER,
    REFUNDS_DIFFER,
    LEDGER_DIFFERS,
    /** The provider has taken money more than once for one order. */
    CAPTURED_TWICE,
    /** We say that money was taken; the order still waits for its payment. */
    ORDER_NOT_PAID,
    /** Money was taken for an order that is cancelled, and not all of it is refunded or about to be. */
    CANCELLED_ORDER_NOT_REFUNDED,
    ORDER_UNKNOWN,
    /**
     * More is to be given back for a merchant's goods than is left of this merchant's part: a person decides who pays.
     */
    REFUND_UNCOVERED,
    /** A refund that was asked for failed: it can be retried, or a person decides how the customer gets the money. */
    REFUND_FAILED,
    /** The customer took the money back through their bank: if the dispute is lost, a person decides who bears it. */
    DISPUTED;

    /** Whether the two books differ in this way also if the provider's was read before ours last changed. */
    boolean needsCurrentLedger() {
        return switch (this) {
            case CAPTURE_MISSING_AT_PROVIDER, CAPTURE_MISSING_HERE, REFUNDS_DIFFER -> true;
            case AMOUNTS_DIFFER,
                    LEDGER_DIFFERS,
                    CAPTURED_TWICE,
                    ORDER_NOT_PAID,
                    CANCELLED_ORDER_NOT_REFUNDED,
                    ORDER_UNKNOWN,
                    REFUND_UNCOVERED,
                    REFUND_FAILED,
                    DISPUTED -> false;
        };
    }
}
