package com.electricmall.local.parts;

/** A part could not be started; the message tells a user at the command line what to do. */
public final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PartFailedException(String message) {
        super(message);
    }

    PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
