package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.RolledBack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags can be moved, and digests cannot. */
class ReleaseByDigestTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);
    private static final String OTHER = "@sha256:" + "f".repeat(64);

    private final TestRelease release = new TestRelease();

    @BeforeEach
    void runAnImageByItsDigest() {
        release.suite.stableImage = OLD + DIGEST;
        while (release.suite.stable().filter(Cluster.Stable::rolledOut).isEmpty()) {
            release.suite.pause(TestRelease.PACE.interval());
        }
    }

    @Test
    void setsTagAndDigest() {
        assertThat(release.of("1.1.0" + OTHER)).isEqualTo(new Released(NEW + OTHER + " runs everywhere"));

        release.assertOnly(NEW + OTHER);
    }

    @Test
    void restoresTheDigestThatWasThere() {
        release.suite.failing.put(NEW + OTHER, 0.2);

        assertThat(release.of("1.1.0" + OTHER)).isInstanceOf(RolledBack.class);

        release.assertOnly(OLD + DIGEST);
    }

    /** The canary has all of it, and the stable pods a part, when the roll-out turns out to be bad. */
    @Test
    void restoresTheDigestAfterTheRollOutBegan() {
        release.suite.restartingWithAllCalls.add(NEW + OTHER);

        assertThat(release.of("1.1.0" + OTHER)).isInstanceOf(RolledBack.class);

        release.assertOnly(OLD + DIGEST);
    }

    @Test
    void releasesAnotherImageOfTheSameTag() {
        assertThat(release.of("1.0.0" + OTHER)).isEqualTo(new Released(OLD + OTHER + " runs everywhere"));

        release.assertOnly(OLD + OTHER);
    }

    @Test
    void findsThatATagRunsAlready() {
        assertThat(release.of("1.0.0")).isEqualTo(new Released(OLD + DIGEST + " runs already"));
    }

    /** Whoever types the command again after a crash has no digest at hand. */
    @Test
    void goesOnWithTheDigestOfACanaryThatWasLeft() {
        release.suite.crashesAfter = _ -> release.suite.canary.isPresent();
        assertThatThrownBy(() -> release.of("1.1.0" + OTHER)).isInstanceOf(FakeSuite.Crash.class);
        release.suite.crashesAfter = _ -> false;

        assertThat(release.of("1.1.0")).isEqualTo(new Released(NEW + OTHER + " runs everywhere"));

        release.assertOnly(NEW + OTHER);
    }
}
