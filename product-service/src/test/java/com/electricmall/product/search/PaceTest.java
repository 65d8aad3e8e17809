package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final ArrayList<Long> pauses = new ArrayList<>();

    private Pace pace(double share) {
        return new Pace(share) {
            @Override
            boolean pause(long nanos) {
                pauses.add(nanos);
                return false;
            }
        };
    }

    @Test
    void restsSoThatTheWorkHasItsShare() {
        assertThat(pace(0.25).rest(100)).isTrue();
        pace(0.5).rest(100);
        pace(1).rest(100);

        assertThat(pauses).containsExactly(300L, 100L, 0L);
    }

    @Test
    void restsNoLongerThanTheLongest() {
        assertThat(new Pace(0.0001, Duration.ofNanos(1)).rest(Duration.ofDays(1).toNanos()))
                .isTrue();
    }

    @Test
    void goesOnNoLongerOnceItIsStopped() {
        var pace = new Pace(0.001);
        pace.stop();

        assertThat(pace.rest(Duration.ofHours(1).toNanos())).isFalse();
    }
}
