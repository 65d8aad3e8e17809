package com.electricmall.common.error;

/** The kind of an error; package {@code web} maps each to one HTTP status. */
public enum ErrorCategory {
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    PRECONDITION_FAILED,
    UNPROCESSABLE,
    TOO_MANY,
    UNAVAILABLE,
    INTERNAL
}
