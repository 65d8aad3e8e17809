package com.electricmall.acceptance.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void countsUserAndSystemTimeAlsoOfChildrenThatHaveEnded() {
        var stat = "4711 (a ) b) S 1 4711 4711 0 -1 4194560 100 200 0 0 12 3 40 5 20 0 1 0 1234 0 0";

        assertThat(Usage.cpuMillis(stat)).isEqualTo((12 + 3 + 40 + 5) * 10);
    }

    @Test
    void countsSwitchesOfBothKinds() {
        var status = Stream.of(
                "Name:\tjava", "Threads:\t40", "voluntary_ctxt_switches:\t150", "nonvoluntary_ctxt_switches:\t25");

        assertThat(Usage.switches(status)).isEqualTo(175);
    }

    @Test
    void differsByThread() {
        var before = new Usage(100, Map.of(1L, 10L, 2L, 1_000L));
        var after = new Usage(150, Map.of(1L, 15L, 3L, 7L));

        assertThat(after.since(before)).isEqualTo(new Cost(50, 12));
    }
}
