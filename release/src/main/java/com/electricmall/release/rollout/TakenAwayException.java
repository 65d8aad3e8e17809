package com.electricmall.release.rollout;

/** What this release worked on is no longer its own: it may restore nothing, which would undo what others did. */
final class TakenAwayException extends RuntimeException {

    TakenAwayException(String message) {
        super(message);
    }

    static TakenAwayException deleted(String image) {
        return new TakenAwayException("somebody else deleted the canary of " + image);
    }
}
