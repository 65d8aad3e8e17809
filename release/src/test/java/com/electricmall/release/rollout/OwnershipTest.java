package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Refused;
import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.Unfinished;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final String OTHER = "payment-service 2.0.0 of somebody else";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestRelease release = new TestRelease();
    private final FakeSuite suite = release.suite;

    @Test
    void refusesWhileAnotherReleaseRuns() {
        release.lease.write(OTHER, MINUTE);
        suite.atPause = () -> release.lease.write(OTHER, MINUTE);

        assertThat(release.of("1.1.0")).isEqualTo(new Refused("another release is in progress: " + OTHER));
        assertThat(suite.changes).isZero();
        assertThat(release.lease.holder()).hasValue(OTHER);
    }

    @Test
    void takesOverWhatIsNotRenewed() {
        var begin = suite.now();
        release.lease.write(OTHER, MINUTE);

        assertThat(release.of("1.0.0")).isInstanceOf(Released.class);
        assertThat(suite.now().minus(begin)).isEqualTo(MINUTE);
        assertThat(release.log).anyMatch(line -> line.contains("taken over if it is not renewed for 60 s"));
    }

    @Test
    void givesItBack() {
        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);

        assertThat(release.lease.holder()).isEmpty();
    }

    @Test
    void isRenewedWhileTheReleaseRuns() {
        suite.atPause = () -> {
            suite.pods(true).forEach(_ -> assertThat(release.lease.holder()).isPresent());
            if (suite.pauses == 40) {
                assertThat(release.lease.changes()).isGreaterThan(15);
            }
        };

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
        assertThat(suite.pauses).isGreaterThan(40);
    }

    /** Nor does it change anything else from then on. */
    @Test
    void restoresNothingWhenAnotherReleaseHasTakenOver() {
        suite.atPause = () -> {
            if (suite.updated(NEW) == 1) {
                release.lease.write(OTHER, MINUTE);
                suite.changes = 0;
                suite.burning.put("buy", 0.05);
            }
        };

        assertThat(release.of("1.1.0"))
                .isEqualTo(new Unfinished("another release has taken over, " + OTHER + ": nothing was restored"));
        assertThat(suite.changes).isZero();
        assertThat(suite.stableImage).isEqualTo(NEW);
        assertThat(suite.canary).isPresent();
        assertThat(release.lease.holder()).hasValue(OTHER);
    }

    @Test
    void goesOnAfterAnOutageInWhichNobodyTookOver() {
        suite.atPause = () -> suite.clusterAway = suite.now().toSeconds() % 200 > 150;

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
    }

    /** As a release of an earlier version of this program does, which has no lease. */
    @Test
    void restoresNothingWhenTheCanaryIsGone() {
        suite.atPause = () -> {
            if (suite.pauses == 10) {
                suite.canary = Optional.empty();
                suite.stableImage = NEW;
            }
        };

        assertUnfinished("somebody else deleted the canary of " + NEW);
        assertThat(suite.stableImage).isEqualTo(NEW);
        suite.pause(Duration.ofSeconds(1));
        assertThat(suite.weights().values()).containsOnly(1);
    }

    @Test
    void restoresNothingWhenTheCanaryIsOfAnotherVersion() {
        suite.atPause = () -> {
            if (suite.pauses == 10) {
                suite.changeImageOfCanary("registry.example.com/order-service:1.2.0");
            }
        };

        assertUnfinished("the canary is somebody else's, of registry.example.com/order-service:1.2.0");
        assertThat(suite.canary).isPresent();
        assertThat(suite.stableImage).isEqualTo(OLD);
    }

    @Test
    void restoresNothingWhenTheCanaryIsGoneDuringTheRollOut() {
        suite.atPause = () -> {
            if (suite.updated(NEW) == 1) {
                suite.canary = Optional.empty();
                suite.burning.put("buy", 0.05);
            }
        };

        assertUnfinished("somebody else deleted the canary of " + NEW);
        assertThat(suite.stableImage).isEqualTo(NEW);
    }

    private void assertUnfinished(String reason) {
        assertThat(release.of("1.1.0"))
                .isInstanceOfSatisfying(
                        Unfinished.class,
                        unfinished -> assertThat(unfinished.sentence()).contains(reason, "nothing was restored"));
    }
}
