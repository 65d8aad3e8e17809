package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The stored refunds. */
interface Refunds {

    /** Stores what is promised, {@code PENDING}. */
    Refund add(Promise promise);

    Optional<Refund> find(UUID id);

    /** Answers whether this was what made it so. */
    boolean succeed(UUID id);

    /** Up to so many that have been {@code PENDING} for too long; others are not given the same for a while. */
    List<Refund> takePending(int limit);

    /** What the provider has paid of a payment so far, by the merchant who gave it. */
    Map<Long, Money> paidByMerchant(UUID paymentId);

    /**
     * Notes what a refund that was asked for does not cover, once for each refund. What merchants have given back by hand,
     * and what no earlier shortfall has used up, counts as done.
     */
    void addShortfalls(UUID refundId, UUID paymentId, List<Shortfall> shortfalls);

    /** @param shares what each merchant gives */
    record Promise(UUID refundId, UUID paymentId, Map<Long, Money> shares, String reason, String requestedBy) {

        Money amount() {
            return shares.values().stream().reduce(Money::plus).orElseThrow();
        }
    }
}
