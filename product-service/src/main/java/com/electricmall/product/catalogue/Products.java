package com.electricmall.product.catalogue;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Storage of products; those that are hidden are not found. All that writes runs in the caller's transaction. */
interface Products {

    Optional<Product> find(long id);

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    Optional<Product> lock(long id);

    /** In no order; those not found are left out. */
    List<ListedProduct> findAll(Collection<Long> ids);

    Page<ListedProduct> list(ProductFilter filter, PageQuery query);

    /** @throws InvalidRequestException if there is no such category */
    Product add(long merchantId, ProductContent content);

    /** @throws InvalidRequestException if there is no such category */
    Product replace(Product locked, ProductContent content);

    /** @return the product's last version */
    Product hide(Product locked);
}
