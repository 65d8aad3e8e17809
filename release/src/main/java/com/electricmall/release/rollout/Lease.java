package com.electricmall.release.rollout;

import java.time.Duration;
import java.util.Optional;

/**
 * What one release at a time of a suite has: a note of who has it, which changes whenever that one says that it is
 * still there. Every method throws {@link UnreachableException} if it may be repeated, and {@link ReleaseFailure} if
 * repeating is of no use.
 */
public interface Lease {

    /**
     * What the note says.
     *
     * @param holder who has it; empty if nobody has
     * @param mine whether that is this release
     * @param duration how long the holder may go without a word
     * @param version another one after each change
     */
    record Term(Optional<String> holder, boolean mine, Duration duration, String version) {}

    Term read();

    /**
     * Notes that this release has it.
     *
     * @return false, and nothing is changed, if somebody else has changed it since it was read
     */
    boolean hold(Term read, Duration duration);

    /** Notes that nobody has it. The result is that of {@link #hold}. */
    boolean free(Term read);
}
