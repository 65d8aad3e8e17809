package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.electricmall.product.recommendation.Companions.Companion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssociationTest {

    /** The expected values are those of the tests of Apache Mahout, which has the same measure. */
    @ParameterizedTest
    @CsvSource({
        "1000, 2000, 2000, 101980, 5714.932",
        "1000, 2995, 2000, 103975, 4730.737",
        "5, 2000, 5, 101980, 39.33052"
    })
    void isTheLogLikelihoodRatioOfFourCounts(double both, double one, double other, double all, double expected) {
        assertThat(Association.logLikelihoodRatio(both, one, other, all)).isCloseTo(expected, within(0.001));
    }

    @Test
    void isNothingIfTheTwoAreBoughtTogetherByChance() {
        assertThat(Association.logLikelihoodRatio(100, 1000, 1000, 9980)).isCloseTo(0, within(1e-6));
        assertThat(Association.isPositive(99, 1000, 1000, 9980)).isFalse();
        assertThat(Association.isPositive(101, 1000, 1000, 9980)).isTrue();
    }

    @Test
    void putsWhatBelongsTogetherBeforeWhatEverybodyBuys() {
        var companions = new Companions(
                100,
                10_000,
                List.of(
                        new Companion(1, 60, 5_000), // a best seller
                        new Companion(2, 20, 40), // most of whose buyers want both
                        new Companion(3, 1, 1), // a single order
                        new Companion(4, 2, 5_000))); // rather bought alone

        assertThat(companions.byAssociation()).containsExactly(2L, 3L, 1L);
    }

    @Test
    void knowsSomethingByTheFirstOrders() {
        assertThat(new Companions(1, 1, List.of(new Companion(2, 1, 1))).byAssociation())
                .containsExactly(2L);
        assertThat(new Companions(2, 3, List.of(new Companion(2, 1, 2))).byAssociation())
                .containsExactly(2L);
    }
}
