package com.electricmall.acceptance.bench.caching;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A sequence of reads.
 *
 * @param keys how many different ones there may be; capacities are parts of it
 * @param readsFor the reads, by the capacity of the cache: a loop is made to be longer than it
 */
record Trace(String name, int keys, IntFunction<int[]> readsFor) {

    static Trace of(String name, int keys, int[] reads) {
        return new Trace(name, keys, _ -> reads);
    }

    /** A recording, as {@code ./mall record-reads} prints it. */
    static Trace recorded(String name, int[] reads) {
        return of(name, (int) Arrays.stream(reads).distinct().count(), reads);
    }

    int capacity(int percent) {
        return Math.max(1, keys * percent / 100);
    }

    int[] reads(int capacity) {
        return readsFor.apply(capacity);
    }
}
