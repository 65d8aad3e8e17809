package com.electricmall.product.review;

/** What caches keep of products, with their reviews. */
public interface ReviewCopies {

    /** Drops what is kept of a product; in a transaction, after its commit. */
    void evict(long productId);
}
