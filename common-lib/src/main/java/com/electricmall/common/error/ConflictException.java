package com.electricmall.common.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The request is valid, but conflicts with the current state (409). */
public final class ConflictException extends MallException {

    private final @Nullable Duration retryAfter;

    public ConflictException(String code, String detail) {
        this(code, detail, null);
    }

    /** @param retryAfter when the state will have changed by itself */
    public ConflictException(String code, String detail, @Nullable Duration retryAfter) {
        super(ErrorCategory.CONFLICT, code, detail, null);
        this.retryAfter = retryAfter;
    }

    @Override
    public ConflictException with(String member, Object value) {
        super.with(member, value);
        return this;
    }

    @Override
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
