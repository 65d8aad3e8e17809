package com.electricmall.product.recommendation;

import java.time.Duration;
import java.time.Instant;

/**
 * Forward exponential decay (Cormode, Shkapenyuk, Srivastava and Xu: Forward Decay, ICDE 2009). What happens is weighed
 * once, by how long after the landmark it happens: a half-life later it weighs twice as much. A sum as of some moment
 * is the sum of the weights, divided by the weight of the moment. So no sum changes because time passes.
 */
record Decay(Instant landmark, Duration halfLife) {

    private static final double NANOS = 1e9;

    double weightAt(Instant moment) {
        return Math.pow(2, halfLives(moment));
    }

    /** log2 of {@link #weightAt}, for sums that are never to grow out of their type. */
    double halfLives(Instant moment) {
        return seconds(Duration.between(landmark, moment)) / seconds(halfLife);
    }

    /** log2 of the sum of two weights that are given by their log2. */
    static double plus(double one, double other) {
        return Math.max(one, other) + Math.log1p(Math.pow(2, -Math.abs(one - other))) / Math.log(2);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS;
    }
}
