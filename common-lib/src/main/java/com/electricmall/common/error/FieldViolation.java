package com.electricmall.common.error;

/**
 * One fault of a request.
 *
 * @param field where: a JSON path ({@code items[0].quantity}), a query parameter or a header
 * @param code stable, in SCREAMING_SNAKE
 * @param message what was found and what was expected, for a developer: {@code 0 (expected: 1..99)}
 */
public record FieldViolation(String field, String code, String message) {}
