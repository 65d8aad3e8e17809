package com.electricmall.acceptance.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what must come. */
final class Waiting {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Waiting() {}

    /** Whether it came in time. */
    static boolean await(Duration atMost, BooleanSupplier condition) {
        return await(atMost, BETWEEN_LOOKS, condition);
    }

    static boolean await(Duration atMost, Duration betweenLooks, BooleanSupplier condition) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(betweenLooks);
        }
        return true;
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
