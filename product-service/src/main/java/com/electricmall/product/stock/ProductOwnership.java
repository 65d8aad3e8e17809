package com.electricmall.product.stock;

import com.electricmall.common.security.Caller;

/** What stock must know of products, answered by the catalogue: whose they are. */
public interface ProductOwnership {

    /**
     * @throws com.electricmall.common.error.NotFoundException if there is no such product
     * @throws com.electricmall.common.error.ForbiddenException if it is another merchant's
     */
    void requireManagedBy(Caller caller, long productId);
}
