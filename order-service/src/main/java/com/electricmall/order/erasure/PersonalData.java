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

    /**
     * Notes for good that the buyer's data are being erased; a repetition changes nothing. From then on no words about
     * the buyer's orders are stored.
     */
    void mark(long userId);

    /** Keeps for good what an instance of the previous release has noted, which forgets it. */
    void keepMarks();

    /** Of the buyers whose data are to be erased once more; by ascending user ids, greater ones only. */
    List<Mark> marks(long after, Duration oldAfter, int limit);

    /** Nothing of the buyer need be erased any more. */
    void endSweeps(long userId);
}
