package com.electricmall.order.reporting;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores what was counted: of each order, and in sum by merchant and day. A place is a snapshot of the database: what
 * was visible to it has been counted.
 */
interface SalesRepository {

    /** @param at some time before the snapshot: whatever was committed until then is visible to it */
    record Place(String snapshot, OffsetDateTime at) {}

    /**
     * A count of all orders.
     *
     * @param generation higher than those of all counts that were begun before
     * @param last order that was counted, if the count is resumed
     */
    record Recount(long generation, Optional<UUID> last) {}

    /**
     * Takes this instance's turn to count.
     *
     * @param lease after which another instance takes over from one that has died
     */
    boolean takeTurn(Duration lease);

    /** Ends the turn; the next one is due after the pause. */
    void endTurn(Duration pause);

    /** Where the counting has come to; empty if all orders have to be counted anew. */
    Optional<String> place();

    /** The place of now, before what is read next. */
    Place now();

    /**
     * Orders that were changed since the place, by rising id. It is to run in a transaction.
     *
     * @param last only orders with a higher id
     * @param limit so many, or fewer if no more orders were changed
     */
    List<UUID> changedSince(String place, UUID last, int limit);

    /** Notes that all has been counted that was visible to this place. */
    void goOnFrom(Place place);

    /** Begins to count all orders anew, or resumes it. What was counted of them before is corrected, not added to. */
    Recount beginAnew();

    List<UUID> ordersAfter(UUID id, int limit);

    /**
     * Notes how far the counting of all orders has come.
     *
     * @return false if another count was begun since, to which this does not apply
     */
    boolean countedTo(UUID id, long generation);

    /**
     * Notes that all orders are counted; what changed since this was begun comes next. Does nothing if another count
     * was begun since.
     */
    void endAnew(long generation);

    /**
     * Excludes other instances until the running transaction ends, and keeps the turn. If the instance stops answering
     * in the middle, the database ends the transaction.
     */
    void lock(Duration lease);

    /** Those of the orders that were paid, or that were counted before. */
    List<UUID> counting(Collection<UUID> orders);

    /** Stores what these orders come to now, and adds the difference from what they came to before. */
    void store(Collection<UUID> orders, List<OrderSale> sales);
}
