package com.electricmall.payment.provider;

import com.electricmall.common.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a provider's own book contains about our payments, for the comparison with ours. */
public interface ProviderLedger {

    /** The provider's name. */
    String provider();

    /**
     * Some of the entries that have changed since, each as it stands now, oldest change first.
     *
     * @param place {@link Page#next()} of the page before; empty to begin at the beginning
     */
    Page changesAfter(Optional<String> place);

    /**
     * @param notices what else the book tells of, to be asked for
     * @param isFull whether there are more to be had at once
     */
    record Page(List<Entry> entries, List<ProviderNotice> notices, String next, boolean isFull) {

        public Page {
            entries = List.copyOf(entries);
            notices = List.copyOf(notices);
        }
    }

    /**
     * @param amount what was taken, or would have been
     * @param refunded how much of it has gone back
     */
    record Entry(UUID paymentId, UUID orderId, boolean isCaptured, Money amount, Money refunded) {}
}
