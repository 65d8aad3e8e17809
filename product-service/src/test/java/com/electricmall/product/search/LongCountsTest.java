package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongCountsTest {

    @Test
    void areThoseOfAMap() {
        var random = new Random(5);
        var counts = new LongCounts();
        var part = new LongCounts();
        var expected = new HashMap<Long, Integer>();
        var rest = new HashMap<Long, Integer>();
        for (var i = 0; i < 10_000; i++) {
            var number = random.nextBoolean() ? random.nextLong(-50, 50) : random.nextInt(3_000) * (1L << 33);
            counts.add(number, 1 + i % 3);
            expected.merge(number, 1 + i % 3, Integer::sum);
            if (random.nextInt(3) == 0) {
                part.add(number, 1 + i % 3);
            } else {
                rest.merge(number, 1 + i % 3, Integer::sum);
            }
        }

        assertThat(counts.asMap()).isEqualTo(expected);
        var left = counts.without(part);
        assertThat(left.asMap()).isEqualTo(rest);
        left.add(part);
        assertThat(left.asMap()).isEqualTo(expected);
    }
}
