package com.electricmall.local.suite.supervisor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a process is, as {@code ./mall ps} tells it. */
public enum State {
    /** Waits for what it needs, or runs and does not answer yet, or no longer. */
    STARTING,
    READY,
    /** Ended because somebody asked for it. */
    STOPPED,
    /** Died, and will be started again in a while. */
    FAILED;

    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
