package com.electricmall.product.stock;

import com.electricmall.common.security.Caller;

/** The owners of products, for stock; implemented by the catalogue. */
public interface ProductOwnership {

    /**
     * @throws com.electricmall.common.error.NotFoundException if there is no such product
     * @throws com.electricmall.common.error.ForbiddenException if it is another merchant's
     */
    void requireManagedBy(Caller caller, long productId);
}
