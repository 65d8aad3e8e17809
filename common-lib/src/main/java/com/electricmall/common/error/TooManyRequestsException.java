package com.electricmall.common.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The caller sends too many requests, or requests too much (429). */
public final class TooManyRequestsException extends MallException {

    private final Duration retryAfter;

    public TooManyRequestsException(String code, String detail, Duration retryAfter) {
        this(code, detail, retryAfter, null);
    }

    public TooManyRequestsException(String code, String detail, Duration retryAfter, @Nullable Throwable cause) {
        super(ErrorCategory.TOO_MANY, code, detail, cause);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
