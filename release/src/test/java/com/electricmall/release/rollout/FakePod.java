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

    /** Answers so many requests more, of which these shares fail or are slow. */
    void answer(double requests, double failing, double slow) {
        counts = new Counts(
                counts.requests() + requests, counts.failed() + requests * failing, counts.slow() + requests * slow);
    }
}
