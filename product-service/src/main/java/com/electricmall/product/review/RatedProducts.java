package com.electricmall.product.review;

/** Access to products for reviews, implemented by the catalogue. */
public interface RatedProducts {

    /** @throws com.electricmall.common.error.NotFoundException if there is no such product, or it is hidden */
    void requireVisible(long productId);

    /**
     * Changes the rating of a product, which may be hidden, in the running transaction, and locks its row until the
     * end.
     *
     * @param reviews how many more are visible
     * @param stars how many more these have
     */
    void changeRating(long productId, int reviews, int stars);
}
