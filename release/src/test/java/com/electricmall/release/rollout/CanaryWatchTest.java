package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Released;
import org.junit.jupiter.api.Test;

class CanaryWatchTest {

    private final TestRelease release = new TestRelease();

    /** It has answered enough requests well, and gets no more that it could fail. */
    @Test
    void rollsBackAVersionThatIsNoLongerReady() {
        release.suite.atPause = () -> {
            if (release.suite.pods(true).stream().anyMatch(pod -> pod.counts.requests() >= TestRelease.MIN_REQUESTS)) {
                release.suite.becomeUnready(NEW);
            }
        };

        release.assertRolledBack("pods of the canary are no longer ready: 0 of 1 were, for 60 s");
    }

    @Test
    void passesOverPodsThatAreReadyAgainInTime() {
        release.suite.atPause = () -> {
            release.suite.neverReady.clear();
            if (release.suite.pauses % 10 == 0) {
                release.suite.becomeUnready(NEW);
            }
        };

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
    }
}
