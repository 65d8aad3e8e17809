package com.electricmall.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.acceptance.RunningSuite;
import com.electricmall.acceptance.suite.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** One fault of each kind; {@code ./mall faults} has all of them. */
@Isolated
class FaultsIT {

    private static final long SEED = 20_261_122;

    @Test
    void loseAndDoubleNothing() throws Exception {
        try (var suite = Suite.at(RunningSuite.home())) {
            var results = FaultsProgram.run(suite, Scenarios.inShort(), SEED);

            assertThat(results).hasSize(Scenarios.inShort().size()).allSatisfy(result -> {
                assertThat(result.complaints()).as(result.scenario().name()).isEmpty();
                assertThat(result.verdict().acknowledged()).isPositive();
            });
        }
    }
}
