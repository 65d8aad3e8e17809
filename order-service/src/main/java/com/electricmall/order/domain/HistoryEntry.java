package com.electricmall.order.domain;

import java.time.Instant;

/**
 * When and by whom an order got a status.
 *
 * @param by {@code user:42} or {@code system}
 */
public record HistoryEntry(OrderStatus status, Instant at, String by) {}
