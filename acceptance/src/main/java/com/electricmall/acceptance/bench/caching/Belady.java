package com.electricmall.acceptance.bench.caching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The limit: whoever knows the future drops what is read again last (L. Belady: A study of replacement algorithms for a
 * virtual-storage computer, 1966), and does not keep what would be dropped next.
 */
final class Belady {

    private Belady() {}

    static long hits(int[] reads, int capacity) {
        var next = nextReads(reads);
        var keptByNextRead = new TreeMap<Long, Integer>();
        var nextReadOfKept = new HashMap<Integer, Long>();
        var hits = 0L;
        for (var i = 0; i < reads.length; i++) {
            var due = nextReadOfKept.remove(reads[i]);
            if (due != null) {
                keptByNextRead.remove(due);
                hits++;
            }
            keptByNextRead.put(next[i], reads[i]);
            nextReadOfKept.put(reads[i], next[i]);
            if (nextReadOfKept.size() > capacity) {
                nextReadOfKept.remove(
                        Objects.requireNonNull(keptByNextRead.pollLastEntry()).getValue());
            }
        }
        return hits;
    }

    /** When each key is read again; never is a time of its own beyond the end, so that no two are the same. */
    private static long[] nextReads(int[] reads) {
        var next = new long[reads.length];
        var seen = new HashMap<Integer, Integer>();
        Arrays.setAll(next, i -> (long) reads.length + i);
        for (var i = reads.length - 1; i >= 0; i--) {
            var later = seen.put(reads[i], i);
            if (later != null) {
                next[i] = later;
            }
        }
        return next;
    }
}
