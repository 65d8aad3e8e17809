package com.electricmall.product.review;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Storage of reviews, and of who bought what. All that writes runs in the caller's transaction. */
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
}
