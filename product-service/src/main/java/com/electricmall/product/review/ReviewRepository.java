package com.electricmall.product.review;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage of reviews, their authors, and who bought what. All that writes runs in the caller's transaction. */
interface ReviewRepository {

    record Purchase(long userId, long productId) {}

    /** Duplicates, what is known already, and purchases of users who were erased change nothing. */
    void noteBought(Collection<Purchase> purchases);

    boolean isBought(Purchase purchase);

    /**
     * @return empty if this user has a review of the product, visible or hidden
     * @throws com.electricmall.common.error.ForbiddenException {@code ACCOUNT_DISABLED} if the author has no name any
     *     more
     */
    Optional<Review> add(Purchase purchase, String author, int stars, @Nullable String text);

    /** Those that everybody can see, or the hidden ones too. */
    Page<Review> list(long productId, boolean withHidden, PageQuery query);

    /** Empty if it is hidden. */
    Optional<Review> find(long productId, long id);

    /** As it is, hidden or not, and no other transaction changes it before this one ends. */
    Optional<Review> lock(long productId, long id);

    void remove(Review locked);

    void hide(Review locked, long administrator, String reason);

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
