package com.electricmall.common.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A dependency of the response is down or overloaded (503): the result is unknown, so none is reported. */
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
