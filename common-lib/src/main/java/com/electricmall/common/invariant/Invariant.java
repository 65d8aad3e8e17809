package com.electricmall.common.invariant;

/**
 * A statement about a service's data. Declare one as a bean to have it checked.
 *
 * @param name short and stable, such as {@code S1-stock-adds-up}
 * @param description what must hold, in words
 * @param sql a query that returns the rows that offend
 */
public record Invariant(String name, String description, String sql) {}
