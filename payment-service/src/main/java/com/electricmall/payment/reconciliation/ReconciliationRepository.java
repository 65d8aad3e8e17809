package com.electricmall.payment.reconciliation;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.payment.provider.ProviderLedger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the reconciliation stores from one run to the next. */
interface ReconciliationRepository {

    /** All providers whose books were ever compared, each with whether it is time to compare them again. */
    Map<String, Boolean> providers();

    /**
     * Where to go on, if it is time to run and nobody else does. Whoever gets it has a while before others may. A
     * place in our own book that is of another database cluster, or that this one has not come to, is none: after a
     * restore all is looked at anew. Runs without a provider's book have a place of their own, so that one with it
     * compares again what they have passed.
     */
    Optional<Progress> claimRun(Scope scope);

    /** Notes what a provider's book says now. Of a payment that another provider made, that one's entry counts. */
    void saveProviderEntries(String provider, List<ProviderLedger.Entry> entries);

    /**
     * Has payments count as changed now whose last change was a transaction that this database cluster has not come
     * to: they were restored from another.
     *
     * @return whether there may be more
     */
    boolean carryOver(int limit);

    /** Up to so many of this provider's payments that have changed after a place; those of others are passed over. */
    Changed changedAfter(String provider, Optional<String> place, int limit);

    /** This provider's payments with open differences, those first that were not looked at for longest. */
    List<UUID> inQuestion(String provider, int limit);

    List<PaymentRecords> booksOf(Collection<UUID> paymentIds);

    /** Opens what is new, counts what is still there, closes what is gone, and notes how far the run has come. */
    void saveResult(
            Scope scope, Set<UUID> compared, List<FoundDifference> findings, Progress progress, Duration nextLookAfter);

    /** The open differences that have survived more than one run. */
    Page<Difference> differences(PageQuery query);

    /** Closes an open difference by a person's decision; empty if it is not open. */
    Optional<Difference> close(UUID id, String decidedBy, String decision);

    long countReported();

    /** @param isFull whether there are more to be had at once */
    record Changed(List<UUID> paymentIds, Optional<String> next, boolean isFull) {}
}
