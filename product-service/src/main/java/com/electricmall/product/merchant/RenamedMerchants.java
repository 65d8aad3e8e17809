package com.electricmall.product.merchant;

import java.time.Duration;
import java.util.Optional;

/** The queue of the merchants whose products are to be indexed anew, since they were renamed. */
interface RenamedMerchants {

    /** In which order merchants are served. One order follows the other, so that in each of them somebody advances. */
    enum Order {
        /** First those that have no name any more, which nobody should find by the former one. */
        NAMELESS_FIRST,
        LONGEST_WAITING_FIRST
    }

    /** Whether a merchant waits, and it is time for the next turn: a question of one statement. */
    boolean isTime();

    /**
     * Takes the turn of all instances, in the caller's transaction.
     *
     * @param pause until the next one
     * @return how this turn is to be used; empty if it is too early, another has the turn, or no merchant waits
     */
    Optional<Order> takeTurn(Duration pause);

    /**
     * Notes the next products of renamed merchants as changed, in the caller's transaction. A merchant that is renamed
     * while this is under way is served to the end, and then waits anew.
     *
     * @param atMost how many products, of as many merchants
     * @return how many there were
     */
    int noteProducts(Order order, int atMost);
}
