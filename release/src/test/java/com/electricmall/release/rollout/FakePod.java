package com.electricmall.release.rollout;

import com.electricmall.release.canary.Counts;
import java.time.Duration;
import java.util.List;

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

    /** Shares requests among the ready pods by their weights, and gives the canary's share in percent. */
    static double share(double requests, FakeSuite suite) {
        var ready = suite.pods.values().stream().filter(pod -> pod.ready).toList();
        var sum = weight(ready);
        if (sum == 0) {
            return 0;
        }
        ready.forEach(pod -> pod.answer(requests * pod.weight / sum, suite));
        return 100.0 * weight(ready.stream().filter(suite.pods(true)::contains).toList()) / sum;
    }

    private static int weight(List<FakePod> pods) {
        return pods.stream().mapToInt(pod -> pod.weight).sum();
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
