package com.electricmall.product.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Products by their ids; those that are hidden are not found. */
interface ProductLookup {

    Optional<Product> find(long id);

    /** In no order; those not found are left out. */
    List<ListedProduct> findAll(Collection<Long> ids);
}
