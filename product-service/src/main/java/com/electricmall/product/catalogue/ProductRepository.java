package com.electricmall.product.catalogue;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.InvalidRequestException;
import java.util.Optional;

/** Storage of products. All that writes runs in the caller's transaction. */
interface ProductRepository extends ProductLookup {

    /** As {@link #find}, and nobody else changes it before the transaction ends. */
    Optional<Product> lock(long id);

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
