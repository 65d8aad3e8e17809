package com.electricmall.product.search;

import java.util.HashMap;
import java.util.Map;

/** How often each number was counted, in 24 to 48 bytes of memory for each of them. */
final class LongCounts {

    private static final int FEW = 16;

    private long[] numbers = new long[FEW];

    /** Zero where no number is. */
    private int[] counts = new int[FEW];

    private int size;

    /** @param count positive */
    void add(long number, int count) {
        var place = placeOf(number);
        if (counts[place] == 0) {
            if (2 * (size + 1) > counts.length) {
                grow();
                place = placeOf(number);
            }
            numbers[place] = number;
            size++;
        }
        counts[place] += count;
    }

    void add(LongCounts others) {
        for (var i = 0; i < others.counts.length; i++) {
            if (others.counts[i] != 0) {
                add(others.numbers[i], others.counts[i]);
            }
        }
    }

    /** @param part of what was counted here */
    LongCounts without(LongCounts part) {
        var rest = new LongCounts();
        for (var i = 0; i < counts.length; i++) {
            var left = counts[i] == 0 ? 0 : counts[i] - part.counts[part.placeOf(numbers[i])];
            if (left > 0) {
                rest.add(numbers[i], left);
            }
        }
        return rest;
    }

    /** Those that were counted. */
    Map<Long, Integer> asMap() {
        var map = new HashMap<Long, Integer>();
        for (var i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                map.put(numbers[i], counts[i]);
            }
        }
        return map;
    }

    int bytes() {
        return counts.length * (Long.BYTES + Integer.BYTES);
    }

    /** Where the number is, or belongs. */
    private int placeOf(long number) {
        var place = (int) LongSet.mixed(number) & (counts.length - 1);
        while (counts[place] != 0 && numbers[place] != number) {
            place = (place + 1) & (counts.length - 1);
        }
        return place;
    }

    private void grow() {
        var numbersBefore = numbers;
        var countsBefore = counts;
        numbers = new long[2 * numbersBefore.length];
        counts = new int[numbers.length];
        for (var i = 0; i < countsBefore.length; i++) {
            if (countsBefore[i] != 0) {
                var place = placeOf(numbersBefore[i]);
                numbers[place] = numbersBefore[i];
                counts[place] = countsBefore[i];
            }
        }
    }
}
