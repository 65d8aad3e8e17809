package com.electricmall.product.review;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.ForbiddenException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.security.Caller;
import com.electricmall.common.web.UnicodeText;
import com.electricmall.product.review.ReviewRepository.Purchase;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps reviews and the rating of their product together: each change of a visible review changes the rating in the
 * same transaction. Rows are locked in the order reviewer, review, product, the last for little more than the commit.
 */
@Component
class ReviewService {

    private static final int MAX_REASON = 200;

    private final ReviewRepository reviews;
    private final RatedProducts products;

    ReviewService(ReviewRepository reviews, RatedProducts products) {
        this.reviews = reviews;
        this.products = products;
    }

    Page<Review> list(long productId, boolean withHidden, PageQuery query) {
        products.requireVisible(productId);
        return reviews.list(productId, withHidden, query);
    }

    Review find(long productId, long id) {
        products.requireVisible(productId);
        return reviews.find(productId, id).orElseThrow(() -> notFound(id));
    }

    /**
     * @throws ForbiddenException {@code NOT_BOUGHT} unless an order of the product was paid by the author
     * @throws ConflictException {@code ALREADY_REVIEWED}, also if an administrator has hidden that review
     */
    @Transactional
    Review write(long productId, Caller author, ReviewRequest request) {
        products.requireVisible(productId);
        var purchase = new Purchase(author.userId(), productId);
        if (!reviews.isBought(purchase)) {
            throw new ForbiddenException("NOT_BOUGHT", "You have paid no order of product " + productId);
        }
        var review = reviews.add(purchase, author.username(), request.stars(), request.text())
                .orElseThrow(() -> new ConflictException(
                        "ALREADY_REVIEWED", "You have a review of product %d already".formatted(productId)));
        products.changeRating(productId, 1, review.stars());
        return review;
    }

    /**
     * Removes a review for its author, who may then write another, and hides it for an administrator. Its author does
     * not see a hidden one any more.
     *
     * @param reason why an administrator hides it
     */
    @Transactional
    void delete(long productId, long id, Caller caller, @Nullable String reason) {
        var review = reviews.lock(productId, id).orElseThrow(() -> notFound(id));
        if (review.userId() == caller.userId() && review.hidden() == null) {
            reviews.remove(review);
        } else if (!caller.isAdmin()) {
            throw notFound(id);
        } else {
            var valid = requireReason(reason);
            if (review.hidden() != null) {
                return;
            }
            reviews.hide(review, caller.userId(), valid);
        }
        products.changeRating(productId, -1, -review.stars());
    }

    private static String requireReason(@Nullable String reason) {
        var given = Optional.ofNullable(reason).map(String::strip).orElse("");
        var length = UnicodeText.length(given);
        if (length == 0 || length > MAX_REASON) {
            throw InvalidRequestException.of(
                    "reason", "LENGTH", "%d characters (expected: 1..%d)".formatted(length, MAX_REASON));
        }
        return given;
    }

    private static NotFoundException notFound(long id) {
        return new NotFoundException("REVIEW_NOT_FOUND", "The product has no review " + id);
    }
}
