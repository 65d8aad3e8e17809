package com.electricmall.release.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {

    @ParameterizedTest
    @CsvSource({"2, 1, 10", "2, 1, 50", "6, 3, 50", "6, 1, 16", "20, 2, 10", "9, 1, 5"})
    void giveTheCanaryItsShare(int stable, int canary, int percent) {
        var weights = new HashMap<String, Integer>();
        for (var pod = 0; pod < stable; pod++) {
            weights.put("stable-" + pod, 1);
        }
        var canaryPods = new HashMap<String, Integer>();
        for (var pod = 0; pod < canary; pod++) {
            canaryPods.put("canary-" + pod, 0);
        }
        weights.putAll(canaryPods);

        weights.putAll(Weights.changes(weights, canaryPods::containsKey, percent));

        var all = weights.values().stream().mapToInt(Integer::intValue).sum();
        var ofCanary = canaryPods.keySet().stream().mapToInt(weights::get).sum();
        assertThat(100.0 * ofCanary / all).isCloseTo(percent, offset(1.0));
    }

    @Test
    void changeTheStablePodsFirst() {
        var changes = Weights.changes(Map.of("a-canary", 0, "b", 1, "c", 1), "a-canary"::equals, 50);

        assertThat(List.copyOf(changes.keySet())).containsExactly("b", "c", "a-canary");
    }

    @Test
    void changeOnlyWhatIsDifferent() {
        assertThat(Weights.changes(Map.of("canary", 2, "b", 10, "c", 1), "canary"::equals, 10))
                .isEqualTo(Map.of("c", 10));
    }

    @Test
    void stayAsTheyAreWhileOnlyOneKindIsRegistered() {
        assertThat(Weights.changes(Map.of("b", 1), "canary"::equals, 10)).isEmpty();
        assertThat(Weights.changes(Map.of("canary", 1), "canary"::equals, 10)).isEmpty();
    }

    @Test
    void takeAllCallsFromTheCanary() {
        assertThat(Weights.changes(Map.of("canary", 2, "b", 10), "canary"::equals, 0))
                .isEqualTo(Map.of("canary", 0));
    }

    @Test
    void areMadeEqualFromTheGreatestOn() {
        var changes = Weights.equal(Map.of("canary", 20, "b", 10, "c", 10, "d", 1), _ -> false);

        assertThat(List.copyOf(changes.keySet())).containsExactly("canary", "b", "c");
        assertThat(changes.values()).containsOnly(1);
    }

    @Test
    void leaveACanaryThatGoesWithoutCalls() {
        assertThat(Weights.equal(Map.of("canary", 0, "b", 10), "canary"::equals))
                .isEqualTo(Map.of("b", 1));
    }
}
