package com.electricmall.acceptance.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AimsTest {

    @Test
    void areReachedWhenEachIs() {
        assertThat(Aims.of(Aim.atLeast("ratio", 0.5, 0.5), Aim.atMost("ms", 18, 18))
                        .areReached())
                .isTrue();
        assertThat(Aims.of(Aim.atLeast("ratio", 0.49, 0.5), Aim.atMost("ms", 18, 18))
                        .areReached())
                .isFalse();
        assertThat(Aims.of(Aim.atMost("ms", 18.01, 18)).areReached()).isFalse();
    }

    @Test
    void areNotReachedByWhatCouldNotBeMeasured() {
        assertThat(Aim.atMost("round trips", Double.NaN, 16).isReached()).isFalse();
        assertThat(Aim.atLeast("ratio", Double.NaN, 0.5).isReached()).isFalse();
    }

    @Test
    void standBesideTheirNumbers() {
        assertThat(Aims.of(Aim.atLeast("ratio", 0.25, 0.5)).toString().lines().toList())
                .containsExactly("AIM    MEASURED  WANTED", "ratio  0.25      ≥ 0.50  missed");
    }
}
