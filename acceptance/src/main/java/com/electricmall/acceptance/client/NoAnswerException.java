package com.electricmall.acceptance.client;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The call may or may not have had its effect: nobody said. */
public final class NoAnswerException extends UncheckedIOException {

    NoAnswerException(String call, IOException cause) {
        super(call + " got no answer: " + cause, cause);
    }
}
