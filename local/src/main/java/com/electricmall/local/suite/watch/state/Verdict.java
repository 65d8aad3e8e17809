package com.electricmall.local.suite.watch.state;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.OptionalDouble;

/** Whether an invariant holds. */
public enum Verdict {
    HOLDS,
    BROKEN,
    /** It may hold or not: its last check is too old, or cannot be made, as the alert InvariantUnchecked says too. */
    UNCHECKED;

    private static final double OLDEST_CHECK_IN_SECONDS = 600;

    /**
     * @param violations rows that break it; empty while nobody knows
     * @param ageSeconds since the last check; empty before the first
     */
    static Verdict of(OptionalDouble violations, OptionalDouble ageSeconds) {
        if (violations.isEmpty()) {
            return UNCHECKED;
        }
        if (violations.getAsDouble() > 0) {
            return BROKEN;
        }
        return ageSeconds.orElse(Double.MAX_VALUE) <= OLDEST_CHECK_IN_SECONDS ? HOLDS : UNCHECKED;
    }

    @JsonValue
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
