package com.electricmall.gateway.caching;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Records in what order products are read, as a trace on which cache policies can be compared. The trace contains
 * neither readers nor product ids. While nothing is recorded, a read only checks a field.
 */
final class ReadRecorder {

    static final int MOST = 1_000_000;

    private static final String PRODUCTS = "/products/";
    private static final int LONGEST_ID = 18;

    private volatile @Nullable Recording recording;

    /** @param ids of products; 0 in places that are not filled yet */
    @SuppressWarnings("ArrayRecordComponent") // recordings are not compared
    private record Recording(long[] ids, AtomicInteger used) {

        void add(long id) {
            if (used.get() < ids.length) {
                var place = used.getAndIncrement();
                if (place < ids.length) {
                    ids[place] = id;
                }
            }
        }
    }

    /** Begins anew. It ends by itself after so many reads. */
    void start(int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("most: %d (expected: 1..%d)".formatted(most, MOST));
        }
        recording = new Recording(new long[most], new AtomicInteger());
    }

    void stop() {
        recording = null;
    }

    void note(String path) {
        var current = recording;
        if (current != null) {
            var id = productOf(path);
            if (id > 0) {
                current.add(id);
            }
        }
    }

    /** The products of the reads so far, numbered in the order in which each was read first. */
    List<Integer> reads() {
        var current = recording;
        if (current == null) {
            return List.of();
        }
        var numbers = new HashMap<Long, Integer>();
        return IntStream.range(0, Math.min(current.ids.length, current.used.get()))
                .mapToLong(place -> current.ids[place])
                .filter(id -> id > 0)
                .mapToObj(id -> numbers.computeIfAbsent(id, _ -> numbers.size() + 1))
                .toList();
    }

    /** 0 for a path that is not that of one product. */
    private static long productOf(String path) {
        if (!path.startsWith(PRODUCTS) || path.length() > PRODUCTS.length() + LONGEST_ID) {
            return 0;
        }
        var id = 0L;
        for (var i = PRODUCTS.length(); i < path.length(); i++) {
            var digit = path.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            id = 10 * id + digit;
        }
        return id;
    }
}
