package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Repeats what somebody does not answer, for a limited time.
 *
 * @param between two attempts
 * @param meanwhile is run before each further attempt, and may end all by a {@link ReleaseFailure}
 */
record Patience(Pacer pacer, Duration atMost, Duration between, Runnable meanwhile) {

    Patience(Pacer pacer, Duration atMost) {
        this(pacer, atMost, Duration.ofSeconds(1), () -> {});
    }

    /** Longer, and with looks at what happens meanwhile. */
    Patience whileKept(Pace pace, Runnable look) {
        return new Patience(pacer, pace.longPatience(), pace.interval(), look);
    }

    /** @throws ReleaseFailure if there was no answer in that time */
    <T> T get(Supplier<T> call) {
        var begin = pacer.now();
        while (true) {
            try {
                return call.get();
            } catch (UnreachableException e) {
                if (pacer.now().minus(begin).compareTo(atMost) >= 0) {
                    throw new ReleaseFailure("%s, for %s s".formatted(e.getMessage(), atMost.toSeconds()), e);
                }
                pacer.pause(between);
                meanwhile.run();
            }
        }
    }

    void run(Runnable call) {
        get(() -> {
            call.run();
            return true;
        });
    }
}
