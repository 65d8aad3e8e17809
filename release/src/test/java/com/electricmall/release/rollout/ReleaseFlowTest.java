package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.electricmall.release.canary.Program;
import com.electricmall.release.rollout.Outcome.Refused;
import com.electricmall.release.rollout.Outcome.Released;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReleaseFlowTest {

    private final TestRelease release = new TestRelease();

    @Test
    void promotesAGoodVersionThroughItsCanary() {
        assertThat(release.of("1.1.0")).isEqualTo(new Released(NEW + " runs everywhere"));

        release.assertOnly(NEW);
        assertThat(List.copyOf(release.suite.shares.values()))
                .anySatisfy(share -> assertThat(share).isCloseTo(10.0, offset(1.0)))
                .anySatisfy(share -> assertThat(share).isCloseTo(50.0, offset(1.0)))
                .allSatisfy(share -> assertThat(share).isLessThan(51));
        assertThat(release.log).anyMatch(line -> line.contains("10 % of the calls, 1 pods"));
    }

    @Test
    void givesLargerCanariesMorePods() {
        release.suite.stablePods = 6;
        release.suite.mostPods = 12;
        release.suite.pause(Duration.ofSeconds(1));
        release.suite.pause(Duration.ofSeconds(1));

        release.of("1.1.0");

        assertThat(release.log).anyMatch(line -> line.contains("50 % of the calls, 3 pods"));
        assertThat(release.suite.stableImage).isEqualTo(NEW);
    }

    /** All three together take longer than one may. */
    @Test
    void waitsForEachPodOfARollOut() {
        release.suite.stablePods = 3;
        release.suite.pause(Duration.ofSeconds(1));
        release.suite.startsWithin = Duration.ofMinutes(10);

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
        assertThat(release.suite.updated(NEW)).isEqualTo(3);
    }

    @Test
    void waitsForAPodThatTheAutoscalerHasJustAdded() {
        release.suite.startsWithin = Duration.ofSeconds(40);
        release.suite.stablePods = 3;
        release.suite.pause(Duration.ofSeconds(1));
        assertThat(release.suite.stable())
                .hasValueSatisfying(stable -> assertThat(stable.rolledOut()).isFalse());

        assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
        assertThat(release.suite.updated(NEW)).isEqualTo(3);
    }

    @Test
    void doesNothingIfTheVersionRunsAlready() {
        assertThat(release.of("1.0.0")).isEqualTo(new Released(OLD + " runs already"));
        assertThat(release.suite.changes).isZero();
    }

    @Test
    void sharesByPodsWhatIsNotCalledByWeight() {
        release.suite.registryAway = true;
        release.suite.pods.values().forEach(pod -> pod.weight = 1);
        release.suite.atPause = () -> release.suite.pods(true).forEach(pod -> pod.weight = 1);

        assertThat(release.of(Program.GATEWAY, "1.1.0")).isInstanceOf(Released.class);
        assertThat(release.log).anyMatch(line -> line.contains("33 % of the calls, 1 pods"));
    }

    @Nested
    class DoesNotBlame {

        @Test
        void theCanaryForWhatTheStablePodsSufferToo() {
            release.suite.failing.put(NEW, 0.2);
            release.suite.failing.put(OLD, 0.2);

            assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
        }

        @Test
        void theReleaseForAJourneyThatBurnedBefore() {
            release.suite.burning.put("buy", 0.05);

            assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
            assertThat(release.log).contains("buy burns already and is not watched");
        }
    }

    @Nested
    class Refuses {

        private void assertRefused(String version, String reason) {
            assertThat(release.of(version))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.sentence()).contains(reason));
            assertThat(release.suite.changes).isZero();
        }

        @Test
        void whatIsNotThere() {
            release.suite.exists = false;

            assertRefused("1.1.0", "there is no Deployment order-service");
        }

        @Test
        void whatIsNoVersion() {
            assertRefused("not a tag", "version: not a tag");
        }

        @Test
        void toBeginWithoutPrometheus() {
            release.suite.metricsAway = true;

            assertRefused("1.1.0", "it did not answer, for 60 s");
        }

        @Test
        void toBeginDuringARollOut() {
            release.suite.neverReady.add(OLD);
            release.suite.pods.values().iterator().next().ready = false;
            var begin = release.suite.now();

            assertRefused("1.1.0", "is not rolled out yet");
            assertThat(release.suite.now().minus(begin)).isEqualTo(TestRelease.PACE.patience());
        }

        @Test
        void whatIsDeletedBeforeItBegins() {
            release.suite.neverReady.add(OLD);
            release.suite.pods.values().iterator().next().ready = false;
            release.suite.atPause = () -> release.suite.exists = false;

            assertRefused("1.1.0", "somebody else deleted the Deployment");
        }

        @Test
        void toBeginWhenItIsInterrupted() {
            release.suite.neverReady.add(OLD);
            release.suite.pods.values().iterator().next().ready = false;
            release.suite.interruptedAt = release.suite.pauses + 1;

            assertRefused("1.1.0", "interrupted");
        }
    }
}
