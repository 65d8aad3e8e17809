package com.electricmall.product.review;

/** What reviews need of products, implemented by the catalogue. */
public interface RatedProducts {

    /** @throws com.electricmall.common.error.NotFoundException if there is no such product, or it is hidden */
    void requireVisible(long productId);

    /**
     * Changes the rating of a product, which may be hidden, in the running transaction, and holds its row until the
     * end of it.
     *
     * @param reviews how many more are visible
     * @param stars how many more these have
     */
    void changeRating(long productId, int reviews, int stars);
}
