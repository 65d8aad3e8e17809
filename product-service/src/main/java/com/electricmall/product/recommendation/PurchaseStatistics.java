package com.electricmall.product.recommendation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Storage of the counts. All but what only reads runs in the caller's transaction. */
interface PurchaseStatistics {

    /** Empty before the first start. */
    Optional<Counting> counting();

    /** The same, and all counts stay of this counting until the end of the transaction. */
    Counting holdCounting();

    /** @param counts of orders that no count contains yet */
    void add(PurchaseCounts counts);

    /**
     * Notes how far the rebuild has come.
     *
     * @param from where it was
     * @param to the last order that it looked at; null if there are no more
     * @return whether it was there; if not, another instance has counted the same orders
     */
    boolean advance(@Nullable UUID from, @Nullable UUID to);

    /**
     * Keeps other instances from counting pages of the rebuild until the end of the transaction.
     *
     * @return false if another one does so now
     */
    boolean lockRebuild();

    /** Writes how purchases are counted, unless it is known. */
    void begin(Counting counting);

    /** Waits for those who are counting, and nobody counts until the end of the transaction. */
    Counting lockCounting();

    /** Passes over all counts so far, to count from now on like this. {@link #lockCounting} comes before. */
    void restart(Counting counting);

    /** The time of the database. */
    Instant now();

    /** Whether any product was sold, so that there are orders to count. */
    boolean knowsOfSales();

    /** As of a moment; if there are many, without those that are in fewest of the product's orders. */
    Companions companions(long productId, Instant asOf);

    /**
     * Shows in the rows of products what is trending; of products that were bought since the last time.
     *
     * @return these, at most so many
     */
    List<Long> show(int atMost);

    /** Those of the products that have more companions. */
    List<Long> crowded(List<Long> productIds, int most);

    /** Forgets companions of a product, but for those that are being counted now. */
    void drop(long productId, List<Long> companions);

    /**
     * Deletes counts of before the last {@link #restart}, which nobody reads.
     *
     * @return of how many products or pairs, at most so many
     */
    int deleteFormer(int atMost);
}
