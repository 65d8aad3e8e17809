package com.electricmall.common.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutliersTest {

    private static final Candidate A = new Candidate("a:1", 1);
    private static final Candidate B = new Candidate("b:1", 1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Outliers outliers = new Outliers(Duration.ofSeconds(10), nanos::get);

    @Test
    void leavesOutWhoRefusedUntilItsTimeIsOver() {
        outliers.setAside("a:1");

        pass(Duration.ofMillis(9_999));
        assertThat(outliers.without(List.of(A, B))).containsExactly(B);
        pass(Duration.ofMillis(1));
        assertThat(outliers.without(List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void neverLeavesNobody() {
        outliers.setAside("a:1");
        outliers.setAside("b:1");

        assertThat(outliers.without(List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void takesBackWhoAnsweredAgain() {
        outliers.setAside("a:1");
        outliers.restore("a:1");

        assertThat(outliers.without(List.of(A, B))).containsExactly(A, B);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
