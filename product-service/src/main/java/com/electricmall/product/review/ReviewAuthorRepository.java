package com.electricmall.product.review;

import java.util.List;

/** Storage of what reviews tell of their authors. All that writes runs in the caller's transaction. */
interface ReviewAuthorRepository {

    /**
     * Shows or hides an author's name, unless a later version of the account was received.
     *
     * @param accountVersion grows by each change of the account
     */
    void name(long userId, boolean named, long accountVersion);

    /**
     * Removes texts of an author's reviews, in a transaction of its own if there is none. The stars stay.
     *
     * @return of how many, at most {@code limit}
     */
    int eraseTexts(long userId, int limit);

    /** The products of which an author has visible reviews. */
    List<Long> productsReviewedBy(long userId);

    /** Removes an author's name for good, the texts that are left, and what is known of purchases, now and later. */
    void erase(long userId, long accountVersion);
}
