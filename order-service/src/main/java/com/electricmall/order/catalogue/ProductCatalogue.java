package com.electricmall.order.catalogue;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the products that are for sale now. */
public interface ProductCatalogue {

    /**
     * @param currency what prices are wanted in, or null for each product's own
     * @return by id those of the products that are for sale, in another currency where they have no price in that one
     */
    Map<Long, ProductSnapshot> find(List<Long> ids, @Nullable Currency currency, @Nullable String language);
}
