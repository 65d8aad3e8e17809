package com.electricmall.payment.refunding;

import com.electricmall.common.money.Money;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The stored refunds. */
interface RefundRepository {

    /**
     * Stores what is promised, {@code PENDING}.
     *
     * @param isDue whether the sweep shall pay it at once; else it gives whoever has promised it time to
     */
    Refund add(PendingRefund refund, boolean isDue);

    Optional<Refund> find(UUID id);

    Page<Refund> list(Optional<RefundStatus> status, PageQuery query);

    /** @return how many are {@code FAILED} */
    long countFailed();

    /** From {@code PENDING}; answers whether this was what made it so. */
    boolean succeed(UUID id);

    void fail(UUID id, String reason);

    /** From {@code FAILED} to {@code PENDING} once more. */
    Refund promiseAnew(UUID id, UUID retriedBy);

    /**
     * From {@code FAILED} to {@code PENDING}, since the provider has taken it on after all; it is the same try of it.
     */
    void reinstate(UUID id);

    /** Refunds of these payments that are {@code FAILED}. */
    List<Refund> failedOf(Collection<UUID> paymentIds);

    /** The provider takes its time with one that it has taken on. */
    void accept(UUID id);

    /**
     * Up to so many that have been {@code PENDING} for too long; others are not given the same for a while, which is
     * longer with each time. The time in which one was due and was not taken does not count as tried: its provider was
     * not configured, or no instance was running.
     *
     * @param providers of whose payments
     */
    List<DueRefund> takeDue(Set<String> providers, int limit);

    /** @param isLastTry whether it is given up if the provider does not answer now */
    record DueRefund(Refund refund, boolean isLastTry) {}

    /** What the provider has paid of a payment so far, by the merchant who gave it. */
    Map<Long, Money> paidByMerchant(UUID paymentId);

    /**
     * Notes what a refund that was asked for does not cover, once for each refund. What merchants have given back by
     * hand, and what no earlier shortfall has used up, counts as done.
     */
    void addShortfalls(UUID refundId, UUID paymentId, List<Shortfall> shortfalls);

    /**
     * A refund that is about to be promised: it is stored as {@code PENDING} until the provider has paid it.
     *
     * @param shares what each merchant gives
     */
    record PendingRefund(UUID refundId, UUID paymentId, Map<Long, Money> shares, String reason, String requestedBy) {

        Money amount() {
            return shares.values().stream().reduce(Money::plus).orElseThrow();
        }
    }
}
