package com.electricmall.local.suite.supervisor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a process, as {@code ./mall ps} shows it. */
public enum State {
    /** Waits for its dependencies, or is running and not ready. */
    STARTING,
    READY,
    /** Stopped by a command. */
    STOPPED,
    /** Died, and will be started again in a while. */
    FAILED;

    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
