package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.function.Supplier;

/** Repeats what somebody does not answer, for a limited time. */
record Patience(Pacer pacer, Duration atMost) {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

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
                pacer.pause(BETWEEN);
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
