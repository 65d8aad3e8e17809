package com.electricmall.release.rollout;

import com.electricmall.release.canary.Counts;
import java.time.Duration;

/** A pod of {@link FakeSuite}. */
final class FakePod {

    final String image;
    final Duration made;
    boolean ready;
    int weight;
    Counts counts = Counts.NONE;

    FakePod(String image, int weight, Duration made) {
        this.image = image;
        this.made = made;
        this.weight = weight;
    }

    /** Answers so many requests more, of which the suite has shares fail, be slow and be rejected. */
    void answer(double requests, FakeSuite suite) {
        counts = new Counts(
                counts.requests() + requests,
                counts.failed() + requests * suite.failing.getOrDefault(image, 0.0),
                counts.slow() + requests * suite.slow.getOrDefault(image, 0.0),
                counts.rejected() + requests * suite.rejecting.getOrDefault(image, 0.0));
    }
}
