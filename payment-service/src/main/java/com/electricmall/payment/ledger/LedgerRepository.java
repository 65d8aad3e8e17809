package com.electricmall.payment.ledger;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Optional;

/** The double-entry ledger. */
public interface LedgerRepository {

    /**
     * Writes bookings of one payment in the running transaction, the one that changes what they tell of: with its next
     * trip, at the latest right before its commit.
     */
    void book(Booking... bookings);

    /** The entries of one account, or of all. */
    Page<LedgerEntry> entries(Optional<LedgerAccount> account, PageQuery query);
}
