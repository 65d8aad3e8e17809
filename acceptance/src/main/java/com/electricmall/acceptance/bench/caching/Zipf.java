package com.electricmall.acceptance.bench.caching;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws numbers from 0 of which each is less likely than the one before, by the rank to the power of the exponent. */
public final class Zipf {

    private final double[] cumulative;

    /** @param count how many different numbers there are */
    public Zipf(double exponent, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: %d (expected: 1 or more)".formatted(count));
        }
        cumulative = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++) {
            sum += Math.pow(rank + 1.0, -exponent);
            cumulative[rank] = sum;
        }
    }

    public int draw(RandomGenerator random) {
        var last = cumulative.length - 1;
        var at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[last]);
        return Math.min(last, at < 0 ? -at - 1 : at);
    }
}
