package com.electricmall.common.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A part that the answer needs is away or overloaded (503): nothing is known, so nothing is claimed. */
public final class UnavailableException extends MallException {

    private final Duration retryAfter;

    public UnavailableException(String code, String detail, Duration retryAfter) {
        this(code, detail, retryAfter, null);
    }

    public UnavailableException(String code, String detail, Duration retryAfter, @Nullable Throwable cause) {
        super(ErrorCategory.UNAVAILABLE, code, detail, cause);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
