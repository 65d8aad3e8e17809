package com.electricmall.release.canary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanarySizeTest {

    @ParameterizedTest
    @CsvSource({
        // wanted, stable, most, pods, percent
        "10, 2, 6, 1, 10",
        "50, 2, 6, 1, 50",
        "10, 10, 20, 1, 10",
        "10, 11, 20, 2, 10",
        "50, 6, 20, 3, 50",
        "10, 1, 6, 1, 10",
        "10, 0, 6, 1, 10",
    })
    void hasAsManyPodsAsCarryItsShare(int wanted, int stable, int most, int pods, int percent) {
        assertThat(CanarySize.of(wanted, stable, most, true)).isEqualTo(new CanarySize(pods, percent));
    }

    @ParameterizedTest
    @CsvSource({"50, 6, 6, 1, 16", "50, 5, 6, 2, 40", "10, 6, 6, 1, 10", "50, 8, 6, 1, 12"})
    void hasASmallerShareWhereTheAutoscalerLeavesNoRoom(int wanted, int stable, int most, int pods, int percent) {
        assertThat(CanarySize.of(wanted, stable, most, true)).isEqualTo(new CanarySize(pods, percent));
    }

    @ParameterizedTest
    @CsvSource({"10, 2, 6, 1, 33", "10, 18, 30, 2, 10", "50, 3, 9, 3, 50"})
    void isItsShareOfThePodsWithoutWeights(int wanted, int stable, int most, int pods, int percent) {
        assertThat(CanarySize.of(wanted, stable, most, false)).isEqualTo(new CanarySize(pods, percent));
    }

    @ParameterizedTest
    @CsvSource({
        // pods, percent, stable, most, pods, percent
        "2, 50, 4, 6, 2, 50",
        "2, 50, 6, 6, 1, 16",
        "1, 50, 4, 6, 1, 25",
        "1, 10, 4, 6, 1, 10",
        "2, 50, 2, 6, 2, 50",
        "1, 50, 0, 6, 1, 50",
    })
    void makesRoomForPodsOfTheAutoscaler(int pods, int percent, int stable, int most, int left, int share) {
        assertThat(new CanarySize(pods, percent).after(stable, most, true)).isEqualTo(new CanarySize(left, share));
    }

    @Test
    void makesRoomForPodsOfTheAutoscalerWithoutWeights() {
        assertThat(new CanarySize(3, 50).after(5, 6, false)).isEqualTo(new CanarySize(2, 28));
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 6, 3", "3, 5, 6, 1", "3, 6, 6, 0", "3, 8, 6, 0"})
    void makesRoomForTheRollOut(int pods, int stable, int most, int kept) {
        assertThat(CanarySize.duringRollOut(pods, stable, most)).isEqualTo(kept);
    }
}
