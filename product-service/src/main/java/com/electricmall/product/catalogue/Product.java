package com.electricmall.product.catalogue;

import java.time.Instant;

/**
 * A product as its card is cached: all but its stock.
 *
 * @param version grows by one at each change
 */
record Product(long id, long merchantId, ProductContent content, long version, Instant createdAt, Instant updatedAt) {}
