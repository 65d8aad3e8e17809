package com.electricmall.release.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.electricmall.release.canary.Verdict.Broken;
import com.electricmall.release.canary.Verdict.Kept;
import com.electricmall.release.canary.Verdict.TooFew;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectivesTest {

    private static final Predicate<String> IS_CANARY = "canary"::equals;
    private static final Objectives OBJECTIVES = new Objectives(Program.ORDER_SERVICE, 50);

    private static Observation observed(Counts canary, Counts stable) {
        return new Observation(Map.of("canary", canary, "stable", stable), Map.of(), 0);
    }

    private static Observation suite(Map<String, Double> burning, double deadLetters) {
        return new Observation(Map.of(), burning, deadLetters);
    }

    @Test
    void allowTheRateAtWhichTheAlertRings() {
        assertThat(OBJECTIVES.limit()).isCloseTo(0.0144, offset(1e-9));
    }

    @Nested
    class OfTheCanary {

        private static final Observation NOTHING = observed(Counts.NONE, Counts.NONE);

        @Test
        void areKeptByGoodAnswers() {
            var now = observed(new Counts(100, 0, 0, 0), new Counts(900, 0, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY)).isInstanceOf(Kept.class);
        }

        @Test
        void areBrokenByErrors() {
            var now = observed(new Counts(100, 5, 0, 0), new Counts(900, 1, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY))
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.sentence())
                                    .isEqualTo("canary: 100 requests, 5 failed, 0 slow (over 1.0 s), "
                                            + "5.00 % bad, 0.00 % rejected; "
                                            + "stable: 900 requests, 0.11 % bad, 0.00 % rejected; limit: 1.44 %"));
        }

        @Test
        void areBrokenBySlowAnswers() {
            var now = observed(new Counts(100, 1, 4, 0), new Counts(900, 0, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY)).isInstanceOf(Broken.class);
        }

        @Test
        void areNotBrokenByAHandfulOrWithinTheLimit() {
            assertThat(OBJECTIVES.judgeCanary(
                            NOTHING, observed(new Counts(60, 4, 0, 0), new Counts(900, 0, 0, 0)), IS_CANARY))
                    .isInstanceOf(Kept.class);
            assertThat(OBJECTIVES.judgeCanary(
                            NOTHING, observed(new Counts(1_000, 14, 0, 0), new Counts(900, 0, 0, 0)), IS_CANARY))
                    .isInstanceOf(Kept.class);
        }

        @Test
        void areNotBrokenByWhatTheStablePodsSufferToo() {
            var now = observed(new Counts(100, 20, 0, 0), new Counts(900, 90, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY)).isInstanceOf(Kept.class);
        }

        @ParameterizedTest
        @CsvSource({
            "100, 100, 900, 0", // each sign-in of a canary
            "100, 100, 900, 600",
            "1000, 80, 9000, 90",
        })
        void areBrokenByRequestsThatOnlyItRejects(double canary, double rejected, double stable, double there) {
            var now = observed(new Counts(canary, 0, 0, rejected), new Counts(stable, 0, 0, there));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY))
                    .isInstanceOfSatisfying(
                            Broken.class,
                            broken -> assertThat(broken.sentence()).startsWith("it rejects more requests"));
        }

        @ParameterizedTest
        @CsvSource({
            "100, 30, 900, 270", // as the stable ones
            "100, 4, 900, 0", // a handful
            "1000, 59, 9000, 90", // by less than five percentage points
            "60, 12, 900, 90", // by chance
            "49, 49, 900, 0", // few requests
            "900, 900, 49, 0",
            "100, 0, 900, 900", // a remedy
        })
        void areNotBrokenByWhatMayBeTheClients(double canary, double rejected, double stable, double there) {
            var now = observed(new Counts(canary, 0, 0, rejected), new Counts(stable, 0, 0, there));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY)).isNotInstanceOf(Broken.class);
        }

        @Test
        void cannotBeJudgedByFewRequests() {
            var now = observed(new Counts(49, 0, 0, 0), new Counts(900, 0, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(NOTHING, now, IS_CANARY)).isInstanceOf(TooFew.class);
        }

        @Test
        void countWhatWasAddedSinceTheStepBegan() {
            var begin = observed(new Counts(1_000, 100, 0, 0), new Counts(900, 0, 0, 0));
            var now = observed(new Counts(1_100, 100, 0, 0), new Counts(1_800, 0, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(begin, now, IS_CANARY))
                    .extracting(Verdict::sentence)
                    .asString()
                    .startsWith("canary: 100 requests, 0 failed");
        }

        @Test
        void countAProcessThatBeganAnewFromZero() {
            var begin = observed(new Counts(1_000, 0, 0, 0), new Counts(900, 0, 0, 0));
            var now = observed(new Counts(100, 10, 0, 0), new Counts(1_800, 0, 0, 0));

            assertThat(OBJECTIVES.judgeCanary(begin, now, IS_CANARY)).isInstanceOf(Broken.class);
        }
    }

    @Nested
    class OfTheSuite {

        @Test
        void areBrokenByAJourneyThatBeginsToBurn() {
            assertThat(OBJECTIVES.judgeSuite(new Baseline(Set.of(), 0), suite(Map.of("buy", 0.2), 0)))
                    .hasValueSatisfying(broken -> assertThat(broken.sentence()).contains("journey buy", "20.00 %"));
        }

        @Test
        void areNotBrokenByAJourneyThatBurnedBefore() {
            assertThat(OBJECTIVES.judgeSuite(new Baseline(Set.of("buy"), 0), suite(Map.of("buy", 0.2), 0)))
                    .isEmpty();
        }

        @Test
        void areBrokenByMoreDeadLetters() {
            assertThat(OBJECTIVES.judgeSuite(new Baseline(Set.of(), 2), suite(Map.of(), 3)))
                    .hasValueSatisfying(broken -> assertThat(broken.sentence()).contains("3 wait", "2 did before"));
            assertThat(OBJECTIVES.judgeSuite(new Baseline(Set.of(), 2), suite(Map.of(), 1)))
                    .isEmpty();
            assertThat(OBJECTIVES.judgeSuite(new Baseline(Set.of(), Double.NaN), suite(Map.of(), Double.NaN)))
                    .isEmpty();
        }
    }
}
