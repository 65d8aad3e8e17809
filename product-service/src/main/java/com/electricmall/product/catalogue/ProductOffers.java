package com.electricmall.product.catalogue;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products for other features: the current names and prices, never from a cache. */
public interface ProductOffers {

    /**
     * In no order; products that are unknown or hidden are left out.
     *
     * @param language in the form of {@code Accept-Language}
     */
    List<ProductOffer> find(Collection<Long> productIds, @Nullable String language);
}
