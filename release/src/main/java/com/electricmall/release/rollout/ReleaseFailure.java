package com.electricmall.release.rollout;

/** Why a release cannot go on; its message is told to whoever began it. */
public final class ReleaseFailure extends RuntimeException {

    public ReleaseFailure(String message) {
        super(message);
    }

    public ReleaseFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
