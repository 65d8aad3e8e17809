package com.electricmall.product.search;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of a failure to keep an index, and not again of the same one at each try. */
final class RepeatedFailure {

    private static final Logger log = LoggerFactory.getLogger(RepeatedFailure.class);

    private final String index;
    private final Duration pause;
    private @Nullable String last;

    /**
     * @param index its name
     * @param pause between two tries
     */
    RepeatedFailure(String index, Duration pause) {
        this.index = index;
        this.pause = pause;
    }

    void report(Exception failure) {
        if (failure.toString().equals(last)) {
            log.debug("The {} still cannot be kept", index, failure);
        } else {
            log.warn("The {} cannot be kept; another try each {}", index, pause, failure);
        }
        last = failure.toString();
    }

    /** The next one is told of, whatever it is. */
    void end() {
        last = null;
    }
}
