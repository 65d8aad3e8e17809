package com.electricmall.release.rollout;

import java.time.Duration;

/** The time of {@link FakeSuite} for what is done although the release is to end. */
record EndingPacer(FakeSuite suite) implements Pacer {

    @Override
    public Duration now() {
        return suite.now();
    }

    @Override
    public void pause(Duration time) {
        suite.passUninterrupted(time);
    }

    @Override
    public Pacer whileEnding() {
        return this;
    }
}
