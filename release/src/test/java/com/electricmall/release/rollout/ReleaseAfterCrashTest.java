package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.RolledBack;
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
}
