package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.RolledBack;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A release whose process ended at any of its changes of the cluster, before or after it was made. */
class ReleaseAfterCrashTest {

    private static final int MANY = 50;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunOfTheSameVersionGoesOn(boolean before) {
        var crashes = 0;
        for (var change = 1; change < MANY; change++) {
            var again = new TestRelease();
            crashes += again.crashes(change, before) ? 1 : 0;
            assertThat(again.of("1.1.0")).isInstanceOf(Released.class);
            again.assertOnly(NEW);
        }
        assertThat(crashes).isBetween(5, MANY - 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunOfThePreviousVersionCleansUp(boolean before) {
        for (var change = 1; change < MANY; change++) {
            var again = new TestRelease();
            if (again.crashes(change, before) && again.suite.canary.isPresent()) {
                assertThat(again.of("1.0.0")).isEqualTo(new Released(OLD + " runs already"));
                again.assertOnly(OLD);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRollBackThatWasBegunIsFinished(boolean before) {
        for (var change = 1; change < MANY; change++) {
            var again = new TestRelease();
            again.suite.failing.put(NEW, 0.2);
            again.crashes(change, before);
            assertThat(again.of("1.1.0")).isInstanceOf(RolledBack.class);
            again.assertOnly(OLD);
        }
    }

    @Nested
    class Blames {

        private static final int LATE = 3;

        private final TestRelease again = new TestRelease();

        private void assertRolledBack(String reason) {
            assertThat(again.of("1.1.0"))
                    .isInstanceOfSatisfying(
                            RolledBack.class,
                            rolledBack -> assertThat(rolledBack.sentence()).contains(reason));
            again.assertOnly(OLD);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 3, 4, 5})
        void theReleaseForAJourneyThatBurnsSinceItBegan(int change) {
            assertThat(again.crashes(change, true)).isTrue();
            again.suite.burning.put("buy", 0.05);

            assertRolledBack("the journey buy burns its error budget");
        }

        @Test
        void theReleaseForDeadLettersSinceItBegan() {
            assertThat(again.crashes(LATE, true)).isTrue();
            again.suite.deadLetters = 1;

            assertRolledBack("order-service gave up on messages");
        }

        @Test
        void nobodyForAJourneyThatBurnedBefore() {
            again.suite.burning.put("buy", 0.05);
            assertThat(again.crashes(LATE, true)).isTrue();

            assertThat(again.of("1.1.0")).isInstanceOf(Released.class);
            again.assertOnly(NEW);
        }

        @Test
        void theReleaseWhoseCanaryDoesNotRemember() {
            assertThat(again.crashes(LATE, true)).isTrue();
            again.suite.forgetBaseline();

            assertRolledBack("does not remember what was broken before it");
        }
    }
}
