package com.electricmall.order.reporting;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was counted: of each order, and in sum by merchant and day. A place is a snapshot of the database: what
 * was visible to it has been counted.
 */
interface SalesRepository {

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
    String now();

    /** @param limit so many, or fewer if no more orders were changed since that place */
    List<UUID> changedSince(String place, int limit);

    /** Notes that all has been counted that was visible to this place. */
    void goOnFrom(String place);

    /** Begins to count all orders anew, or resumes it. What was counted of them before is corrected, not added to. */
    Optional<UUID> beginAnew();

    List<UUID> ordersAfter(@Nullable UUID id, int limit);

    /** Notes how far the counting of all orders has come, and keeps the turn. */
    void countedTo(UUID id, Duration lease);

    /** Notes that all orders are counted; what changed since this was begun comes next. */
    void endAnew();

    /** Excludes other instances until the running transaction ends. */
    void lock();

    /** Those of the orders that were paid, or that were counted before. */
    List<UUID> counting(Collection<UUID> orders);

    /** Stores what these orders come to now, and adds the difference from what they came to before. */
    void store(Collection<UUID> orders, List<OrderSale> sales);
}
