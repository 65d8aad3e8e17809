package com.electricmall.product.catalogue;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.search.SearchHits;
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

    /** All but the filter's words count. */
    Page<ListedProduct> list(ProductFilter filter, PageQuery query);

    /** The same of those that a search found. */
    Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query);

    /** Those of the products that pass the filter, whose words do not count; in no order. */
    List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter);

    /** The visible ones of a product's family, itself too. */
    Page<ListedProduct> variants(Product product, PageQuery query);

    /**
     * @throws InvalidRequestException if there is no such category
     * @throws ConflictException {@code SKU_TAKEN} if another product of the merchant has its sku,
     *     {@code VARIANT_EXISTS} if a visible one of its family has its options
     */
    Product add(long merchantId, ProductContent content);

    /** Refuses what {@link #add} does. */
    Product replace(Product locked, ProductContent content);

    /** @return the product's last version */
    Product hide(Product locked);

    /**
     * Changes the rating of a product that may be hidden.
     *
     * @param reviews how many more are visible
     * @param stars how many more these have
     * @return the rating's new version
     */
    long changeRating(long id, int reviews, int stars);
}
