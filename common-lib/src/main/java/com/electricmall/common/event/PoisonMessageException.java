package com.electricmall.common.event;

import org.jspecify.annotations.Nullable;

/** A message that can never be read; it becomes a dead letter at once. */
public final class PoisonMessageException extends RuntimeException {

    public PoisonMessageException(String message) {
        this(message, null);
    }

    public PoisonMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
