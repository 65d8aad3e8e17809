package com.electricmall.acceptance.bench.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZipfTest {

    private static final int DRAWS = 200_000;

    @Test
    void drawsTheSecondHalfAsOftenAsTheFirst() {
        var counts = new int[100];
        var zipf = new Zipf(1, counts.length);
        var random = new SplittableRandom(1);
        for (var i = 0; i < DRAWS; i++) {
            counts[zipf.draw(random)]++;
        }

        assertThat((double) counts[1] / counts[0]).isCloseTo(1.0 / 2, within(0.02));
        assertThat((double) counts[9] / counts[0]).isCloseTo(1.0 / 10, within(0.01));
        assertThat(counts).doesNotContain(0);
    }

    @Test
    void drawsTheOnlyOneThereIs() {
        assertThat(new Zipf(0.8, 1).draw(new SplittableRandom(1))).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new Zipf(0.8, 0)).withMessageContaining("count: 0");
    }
}
