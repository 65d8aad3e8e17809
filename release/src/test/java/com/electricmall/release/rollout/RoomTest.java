package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Released;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All pods together, which PostgreSQL has connections for. */
class RoomTest {

    private final TestRelease release = new TestRelease();
    private final FakeSuite suite = release.suite;

    /** At a look it scales down what the autoscaler has left no room for; before it there may be one more. */
    @Test
    void isLeftWhenTheAutoscalerAddsPods() {
        suite.stablePods = 4;
        suite.pause(Duration.ofSeconds(1));
        suite.pause(Duration.ofSeconds(1));
        suite.atPause = () -> {
            if (suite.pods(true).size() == 2) {
                suite.stablePods = 6;
            }
            assertThat(suite.pods).hasSizeLessThanOrEqualTo(suite.mostPods + 2);
        };

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
        assertThat(release.log).contains("16 % of the calls from now on, 1 pods");
        assertThat(suite.updated(NEW)).isEqualTo(6);
    }

    @Test
    void isAwaitedBeforeTheRollOut() {
        suite.stablePods = 6;
        suite.pause(Duration.ofSeconds(1));
        suite.pause(Duration.ofSeconds(1));
        suite.pause(Duration.ofSeconds(1));
        suite.pause(Duration.ofSeconds(1));
        var ends = Duration.ofMinutes(15);
        suite.atPause = () -> {
            suite.leaving = suite.now().compareTo(ends) < 0 ? 1 : 0;
            if (suite.leaving > 0) {
                assertThat(suite.updated(NEW)).isZero();
            }
        };

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
        assertThat(suite.now()).isGreaterThan(ends);
    }
}
