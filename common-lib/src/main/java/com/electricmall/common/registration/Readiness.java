package com.electricmall.common.registration;

import java.util.function.BooleanSupplier;

/**
 * What an instance makes of the looks at its own readiness. The first look that finds it down tells the other
 * instances; the third in a row takes it out of service if one of them is ready. So a short interruption changes
 * nothing, and when all lose the same database each one knows of the others before any of them leaves, and all stay.
 *
 * @param looksDown how many looks in a row found it down; not counted beyond those that matter
 * @param inService whether callers may call it
 */
record Readiness(int looksDown, boolean inService) {

    static final Readiness READY = new Readiness(0, true);

    /** Two pauses lie between the first and the last, in which each instance has heard of the first. */
    private static final int LOOKS_BEFORE_LEAVING = 3;

    /**
     * @param up what the next look found
     * @param anotherIsReady whether another instance would serve instead; asked only if it matters
     */
    Readiness after(boolean up, BooleanSupplier anotherIsReady) {
        if (up) {
            return READY;
        }
        var down = Math.min(looksDown + 1, LOOKS_BEFORE_LEAVING);
        return new Readiness(down, down < LOOKS_BEFORE_LEAVING || !anotherIsReady.getAsBoolean());
    }

    boolean isReady() {
        return looksDown == 0;
    }
}
