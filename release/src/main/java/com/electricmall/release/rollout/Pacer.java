package com.electricmall.release.rollout;

import java.time.Duration;

/** The time of a release. */
public interface Pacer {

    /** Since some moment in the past. */
    Duration now();

    /**
     * Lets time pass.
     *
     * @throws ReleaseFailure at once, if the release is to end
     */
    void pause(Duration time);

    /** The same, for what must be done although the release is to end. */
    Pacer whileEnding();
}
