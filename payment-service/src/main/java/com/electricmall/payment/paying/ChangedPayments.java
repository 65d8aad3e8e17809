package com.electricmall.payment.paying;

import com.electricmall.common.invariant.ChangedRows;

/** The payments that the invariants check each minute. */
public final class ChangedPayments {

    /** Payments that were changed themselves or in one of their parts. */
    public static final ChangedRows PAYMENTS = ChangedRows.uuids()
            .inXid8("payment", "id")
            .in("payment_part", "payment_id")
            .in("refund", "payment_id")
            .in("dispute", "payment_id")
            .in("ledger_entry", "payment_id");

    private ChangedPayments() {}
}
