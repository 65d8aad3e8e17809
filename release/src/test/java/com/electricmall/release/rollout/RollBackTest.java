package com.electricmall.release.rollout;

import static com.electricmall.release.rollout.FakeSuite.NEW;
import static com.electricmall.release.rollout.FakeSuite.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.release.rollout.Outcome.Released;
import com.electricmall.release.rollout.Outcome.RolledBack;
import com.electricmall.release.rollout.Outcome.Unfinished;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RollBackTest {

    private final TestRelease release = new TestRelease();

    @Test
    void aVersionThatFails() {
        release.suite.failing.put(NEW, 0.2);

        release.assertRolledBack("canary: ", "20.00 % bad", "limit: 1.44 %");
        assertThat(release.suite.shares.values())
                .allSatisfy(share -> assertThat(share).isLessThan(11));
    }

    @Test
    void aVersionThatIsSlow() {
        release.suite.slow.put(NEW, 0.2);

        release.assertRolledBack("slow (over 1.0 s)", "20.00 % bad");
    }

    @Test
    void aVersionThatRejectsWhatThePreviousOneAccepts() {
        release.suite.rejecting.put(NEW, 0.5);
        release.suite.rejecting.put(OLD, 0.1);

        release.assertRolledBack("it rejects more requests than the stable pods", "50.00 % rejected");
    }

    @Test
    void aVersionThatNeverBecomesReady() {
        release.suite.neverReady.add(NEW);

        release.assertRolledBack("0 of 1 pods of the canary were ready after 1020 s");
        assertThat(release.suite.now()).isLessThan(TestRelease.PACE.ready().multipliedBy(2));
    }

    @Test
    void aVersionWhosePodsEnd() {
        release.suite.restarting.add(NEW);

        release.assertRolledBack("was restarted");
    }

    @Test
    void aVersionThatGivesUpOnMessages() {
        release.suite.deadLettersPerPod = 1;

        release.assertRolledBack("order-service gave up on messages");
    }

    @Test
    void whenAJourneyBeginsToBurn() {
        release.suite.atPause = () -> {
            if (release.suite.pauses == 10) {
                release.suite.burning.put("buy", 0.05);
            }
        };

        release.assertRolledBack("the journey buy burns its error budget");
    }

    @Test
    void whenAJourneyBeginsToBurnDuringTheRollOut() {
        release.suite.atPause = () -> {
            if (release.suite.stableImage.equals(NEW)) {
                release.suite.burning.put("buy", 0.05);
            }
        };

        release.assertRolledBack("the journey buy burns its error budget");
    }

    /** Two pods are replaced in less time than a rate of five minutes takes to tell. */
    @Test
    void whenAJourneyBeginsToBurnAfterTheRollOut() {
        var complete = new ArrayList<Duration>();
        release.suite.atPause = () -> {
            if (release.suite.updated(NEW) == release.suite.stablePods
                    && release.suite.stable().orElseThrow().rolledOut()) {
                complete.add(release.suite.now());
            }
            if (complete.size() > 5) {
                release.suite.burning.put("buy", 0.05);
            }
        };

        release.assertRolledBack("the journey buy burns its error budget");
    }

    /** For as long as a step is, and not shorter because the roll-out was quick. */
    @Test
    void whenAJourneyBurnsAtTheLastLook() {
        var complete = new ArrayList<Duration>();
        release.suite.atPause = () -> {
            if (release.suite.updated(NEW) == release.suite.stablePods) {
                complete.add(release.suite.now());
            }
            if (!complete.isEmpty()
                    && release.suite.now().minus(complete.getFirst()).compareTo(TestRelease.PACE.watch()) >= 0) {
                release.suite.burning.put("buy", 0.05);
            }
        };

        release.assertRolledBack("the journey buy burns its error budget");
    }

    @Test
    void whenNobodyUsesTheCanary() {
        release.suite.load = 0;

        release.assertRolledBack("too few requests to judge the canary by");
    }

    @Test
    void aRollOutThatIsStuck() {
        release.suite.atPause = () -> {
            if (release.suite.stableImage.equals(NEW)) {
                release.suite.stuck = Optional.of("ProgressDeadlineExceeded");
            }
        };

        release.assertRolledBack("the roll-out is stuck: ProgressDeadlineExceeded");
    }

    @Test
    void aRollOutWithoutProgress() {
        release.suite.atPause = () -> {
            if (release.suite.stableImage.equals(NEW)) {
                release.suite.neverReady.add(NEW);
            }
        };

        release.assertRolledBack("the roll-out made no progress for 1020 s");
    }

    /** All three together take longer than one may. */
    @Test
    void waitsForEachPodOfThePreviousVersion() {
        release.suite.stablePods = 3;
        release.suite.pause(Duration.ofSeconds(1));
        release.suite.startsWithin = Duration.ofMinutes(10);
        release.suite.atPause = () -> {
            if (release.suite.updated(NEW) == release.suite.stablePods) {
                release.suite.burning.put("buy", 0.05);
            }
        };

        assertThat(release.of("1.1.0")).isInstanceOf(RolledBack.class);
        assertThat(release.suite.stableImage).isEqualTo(OLD);
        assertThat(release.suite.updated(OLD)).isEqualTo(3);
    }

    /** They would go on consuming events for as long as no stable pod comes back. */
    @Test
    void endsThePodsOfTheCanaryBeforeItAwaitsStableOnes() {
        release.suite.atPause = () -> {
            if (release.suite.updated(NEW) == release.suite.stablePods) {
                release.suite.neverReady.add(OLD);
                release.suite.burning.put("buy", 0.05);
            }
        };

        assertThat(release.of("1.1.0")).isInstanceOf(Unfinished.class);
        assertThat(release.suite.pods(true)).isEmpty();
        assertThat(release.suite.canary)
                .hasValueSatisfying(canary -> assertThat(canary.rollingBack()).isPresent());
    }

    @Test
    void whenPrometheusGoesAway() {
        release.suite.atPause = () -> release.suite.metricsAway = true;

        release.assertRolledBack("it did not answer, for 60 s");
    }

    @Test
    void whenDiscoveryGoesAway() {
        release.suite.atPause = () -> release.suite.registryAway = release.suite.pauses > 10;

        assertThat(release.of("1.1.0"))
                .isInstanceOfSatisfying(
                        RolledBack.class,
                        rolledBack -> assertThat(rolledBack.sentence())
                                .contains("for 600 s", "the weights may still be those of the canary"));
        assertThat(release.suite.canary).isEmpty();
        assertThat(release.suite.stableImage).isEqualTo(OLD);
    }

    @Test
    void whereverItIsInterrupted() {
        var pauses = 0;
        while (true) {
            var interrupted = new TestRelease();
            interrupted.suite.interruptedAt = ++pauses;
            var outcome = interrupted.of("1.1.0");
            interrupted.suite.interruptedAt = -1;
            if (outcome instanceof Released) {
                interrupted.assertOnly(NEW);
                break;
            }
            assertThat(outcome).isEqualTo(new RolledBack("interrupted"));
            interrupted.assertOnly(OLD);
        }
        assertThat(pauses).isGreaterThan(30);
    }

    @Nested
    class WithoutTheApiServer {

        @Test
        void waitsForAWhile() {
            release.suite.atPause = () -> release.suite.clusterAway = release.suite.pauses % 6 == 0;

            assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
            release.suite.clusterAway = false;
            release.assertOnly(NEW);
        }

        private void awayFromTheFirstStepUntil(Duration end, Runnable event) {
            release.suite.atPause = () -> {
                release.suite.clusterAway =
                        release.suite.pauses > 10 && release.suite.now().compareTo(end) < 0;
                if (release.suite.clusterAway) {
                    event.run();
                }
            };
        }

        @Test
        void waitsLongerWhileObjectivesAreKept() {
            awayFromTheFirstStepUntil(Duration.ofMinutes(10), () -> {});

            assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
            release.assertOnly(NEW);
        }

        /** The way to discovery is one through the API server. */
        @Test
        void waitsLongerWithDiscoveryAwayToo() {
            awayFromTheFirstStepUntil(Duration.ofMinutes(10), () -> release.suite.registryAway = true);
            var away = release.suite.atPause;
            release.suite.atPause = () -> {
                release.suite.registryAway = false;
                away.run();
            };

            assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
            release.assertOnly(NEW);
        }

        @Test
        void rollsBackWhatFailsMeanwhileWhenItIsThereAgain() {
            awayFromTheFirstStepUntil(Duration.ofMinutes(4), () -> release.suite.failing.put(NEW, 0.2));

            release.assertRolledBack("canary: ", "limit: 1.44 %");
            assertThat(release.suite.now()).isLessThan(Duration.ofMinutes(5));
        }

        @Test
        void takesTheCallsFromTheCanaryAndLeavesTheRestToALaterRun() {
            release.suite.atPause = () -> release.suite.clusterAway = release.suite.pauses > 10;

            assertThat(release.of("1.1.0")).isInstanceOf(Unfinished.class);
            release.suite.clusterAway = false;
            release.suite.atPause = () -> {};
            assertThat(release.suite.pods(true))
                    .hasSize(1)
                    .allSatisfy(pod -> assertThat(pod.weight).isZero());

            assertThat(release.of("1.1.0")).isInstanceOf(Released.class);
            release.assertOnly(NEW);
        }
    }
}
