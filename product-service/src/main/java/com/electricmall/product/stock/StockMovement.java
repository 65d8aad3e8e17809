package com.electricmall.product.stock;

import java.time.Instant;

/**
 * A line of the stock book: units that a merchant received or took away, or that a customer returned. What happens to
 * units by the status of an order is a {@link StockTransition}.
 *
 * @param quantity what came in, or went out if negative
 * @param createdBy the user's id
 */
public record StockMovement(long id, long productId, long quantity, String reason, long createdBy, Instant createdAt) {}
