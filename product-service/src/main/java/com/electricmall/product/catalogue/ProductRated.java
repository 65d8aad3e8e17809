package com.electricmall.product.catalogue;

import com.electricmall.common.outbox.OutboxEvent;

/**
 * The event {@code product.rated.v1}: a review was written, removed or hidden.
 *
 * @param ratingVersion grows by one at each; the version of the product stays what it is
 */
record ProductRated(long productId, long ratingVersion) {

    static final String TYPE = "product.rated.v1";

    /** The rating is an aggregate of its own, since its versions are. */
    OutboxEvent toOutbox() {
        return new OutboxEvent("products", "rating-" + productId, ratingVersion, TYPE, this);
    }
}
