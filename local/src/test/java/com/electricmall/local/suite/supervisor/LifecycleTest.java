package com.electricmall.local.suite.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsLongerAfterEachDeathUpToACap() {
        assertThat(Backoff.after(1)).isEqualTo(Duration.ofMillis(500));
        assertThat(Backoff.after(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Backoff.after(4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Backoff.after(7)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Backoff.after(1_000)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void isReadyFromTheFirstGoodAnswerOn() {
        var ready = Lifecycle.waiting(NOW).answered(true, NOW.plusSeconds(3));

        assertThat(ready).isEqualTo(new Lifecycle(State.READY, 0, NOW.plusSeconds(3)));
        assertThat(ready.answered(true, NOW.plusSeconds(9))).isSameAs(ready);
        assertThat(ready.answered(false, NOW.plusSeconds(9)).state()).isEqualTo(State.STARTING);
    }

    @Test
    void mayStartAtOnceWhenNewAndOnlyAfterABackoffWhenDead() {
        var dead = Lifecycle.waiting(NOW).died(NOW).started(NOW).died(NOW);

        assertThat(Lifecycle.waiting(NOW).startableAt()).isEqualTo(NOW);
        assertThat(dead.state()).isEqualTo(State.FAILED);
        assertThat(dead.startableAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void countsTheDeathOfAStableProcessAsTheFirst() {
        var thirdLife = Lifecycle.waiting(NOW).died(NOW).died(NOW).answered(true, NOW);

        assertThat(thirdLife.died(NOW.plusSeconds(59)).deaths()).isEqualTo(3);
        assertThat(thirdLife.died(NOW.plusSeconds(60)).deaths()).isEqualTo(1);
    }

    @Test
    void forgetsItsDeathsWhenStoppedByHand() {
        assertThat(Lifecycle.waiting(NOW).died(NOW).stopped(NOW)).isEqualTo(new Lifecycle(State.STOPPED, 0, NOW));
    }

    @Test
    void endsTheDoorFirstAndWhatAllStandOnLast() {
        assertThat(Phase.of("gateway-1")).isEqualTo(Phase.DOOR);
        assertThat(Phase.of("order-service-2")).isEqualTo(Phase.SERVICES);
        assertThat(Phase.of("discovery-1")).isEqualTo(Phase.REGISTRY);
        assertThat(Phase.of("postgres")).isEqualTo(Phase.INFRASTRUCTURE);
    }
}
