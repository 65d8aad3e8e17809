package com.electricmall.order.erasure;

import java.time.Duration;
import java.util.List;

/** What this service keeps of a person. */
interface PersonalData {

    /** @param isOld whether nothing can be under way any more that began before the erasure */
    record Mark(long userId, boolean isOld) {}

    /**
     * Erases it, in batches of orders, each a transaction of its own; a repetition changes only what is left. Also what
     * others wrote about an order goes, since it may name the buyer.
     */
    void erase(long userId);

    /** Notes that the buyer's data were erased now. */
    void mark(long userId);

    /** By ascending user ids, greater ones only. */
    List<Mark> marks(long after, Duration oldAfter, int limit);

    void unmark(long userId);
}
