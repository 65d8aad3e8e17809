package com.electricmall.local.suite;

import java.time.Duration;

/** A pause before another look at what somebody else does. An interrupted thread stays interrupted. */
public final class Pause {

    private Pause() {}

    /** Whether the whole time passed; false if the thread was interrupted. */
    public static boolean of(Duration length) {
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws SuiteException if the thread was interrupted */
    public static void uninterrupted(Duration length) {
        if (!of(length)) {
            throw new SuiteException("Interrupted.");
        }
    }
}
