package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongSetTest {

    @Test
    void takesEachNumberOnce() {
        var set = new LongSet();
        var known = new HashSet<Long>();
        var random = new Random(1);

        for (var i = 0; i < 100_000; i++) {
            var number = switch (i % 3) {
                case 0 -> random.nextInt(20_000) - 10_000L;
                case 1 -> random.nextLong();
                default -> (long) i << 40;
            };
            assertThat(set.add(number)).isEqualTo(known.add(number));
        }
    }
}
