package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Released;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Versions that are good as a canary, and not with all calls; no journey and no message is concerned. */
class RollOutWatchTest {

    private final TestRelease release = new TestRelease();
    private final FakeSuite suite = release.suite;

    private void atPausesWithAllCalls(Runnable event) {
        suite.atPause = () -> {
            if (suite.stableImage.equals(NEW)) {
                event.run();
            }
        };
    }

    private boolean isComplete() {
        return suite.updated(NEW) == suite.stablePods
                && suite.stable().orElseThrow().rolledOut();
    }

    @Test
    void rollsBackAVersionThatFails() {
        atPausesWithAllCalls(() -> suite.failing.put(NEW, 0.2));

        release.assertRolledBack("all pods: ", "before: 0.00 % bad; limit: 1.44 %");
    }

    @Test
    void rollsBackAVersionThatIsSlowAfterItsWarmUp() {
        atPausesWithAllCalls(() -> suite.slow.put(NEW, 0.2));

        release.assertRolledBack("all pods: ", " 0 failed", "limit: 1.44 %");
    }

    @Test
    void rollsBackAVersionWhosePodsEnd() {
        suite.restartingWithAllCalls.add(NEW);

        release.assertRolledBack("pod stable has ended and was restarted");
    }

    @Test
    void doesNotBlameItForFirstRequestsThatAreSlow() {
        atPausesWithAllCalls(() -> {
            suite.slow.put(NEW, 0.2);
            if (isComplete()) {
                suite.slow.clear();
            }
        });

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
    }

    @Test
    void doesNotBlameItForWhatThePreviousVersionSufferedToo() {
        suite.failing.put(OLD, 0.1);
        suite.failing.put(NEW, 0.15);

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
    }

    @Test
    void judgesARunThatGoesOnByTheLivesOfThePods() {
        suite.pause(Duration.ofMinutes(10));
        suite.crashesAfter = _ -> suite.stableImage.equals(NEW);
        try {
            release.of("1.1.0");
        } catch (FakeSuite.Crash e) {
            suite.crashesAfter = _ -> false;
        }
        assertThat(suite.stableImage).isEqualTo(NEW);

        suite.failing.put(NEW, 0.2);

        release.assertRolledBack("all pods: ");
    }
}
