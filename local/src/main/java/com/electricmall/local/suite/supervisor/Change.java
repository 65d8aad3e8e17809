package com.electricmall.local.suite.supervisor;

import java.time.Duration;
import java.util.Locale;

/**
 * A process came into another state.
 *
 * @param took how long it took from its start
 */
record Change(String name, Lifecycle lifecycle, Duration took) {

    /** As it is told to people, a line a change. */
    String sentence() {
        return "%-20s %s".formatted(name, outcome());
    }

    private String outcome() {
        return switch (lifecycle.state()) {
            case STARTING -> "starting";
            case READY -> "ready after " + seconds(took);
            case STOPPED -> "stopped";
            case FAILED -> "died; started again in " + seconds(Backoff.after(lifecycle.deaths()));
        };
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}
