package com.electricmall.product.stock;

import java.time.Instant;

/**
 * A line of the stock book.
 *
 * @param quantity what came in, or went out if negative
 * @param createdBy the user's id
 */
public record StockMovement(long id, long productId, long quantity, String reason, long createdBy, Instant createdAt) {}
