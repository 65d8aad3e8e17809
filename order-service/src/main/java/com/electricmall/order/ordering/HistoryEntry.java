package com.electricmall.order.ordering;

import java.time.Instant;

/**
 * When an order came to a status.
 *
 * @param by who made it so: {@code user:42} or {@code system}
 */
public record HistoryEntry(OrderStatus status, Instant at, String by) {}
