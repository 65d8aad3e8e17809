package com.electricmall.release.rollout;

/** Somebody does not answer at the moment: another attempt may succeed. */
public final class UnreachableException extends RuntimeException {

    public UnreachableException(String message) {
        super(message);
    }

    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
