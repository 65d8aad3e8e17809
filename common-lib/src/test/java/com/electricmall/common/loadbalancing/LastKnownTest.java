package com.electricmall.common.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LastKnownTest {

    private static final List<String> TWO = List.of("one", "two");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final LastKnown<String> lastKnown = new LastKnown<>(Duration.ofSeconds(30), now::get);

    @Test
    void isCalledWhileTheRegistryKnowsNothing() {
        registered(TWO);
        pass(Duration.ofSeconds(29));

        assertThat(forgotten()).isEqualTo(TWO);
    }

    @Test
    void isLeftAfterAWhile() {
        registered(TWO);
        pass(Duration.ofSeconds(30));

        assertThat(forgotten()).isEmpty();
    }

    @Test
    void countsFromWhenItWasLastHeard() {
        registered(TWO);
        pass(Duration.ofSeconds(29));
        registered(List.of("two"));
        pass(Duration.ofSeconds(29));

        assertThat(forgotten()).containsExactly("two");
    }

    @Test
    void yieldsToWhoeverIsRegistered() {
        registered(TWO);

        assertThat(registered(List.of("three"))).containsExactly("three");
    }

    /** All are out of service: leaving, or told to take no calls. */
    @Test
    void isNotCalledWhenTheRegistryKnowsThatNobodyIsUp() {
        registered(TWO);

        assertThat(lastKnown.latest(List.of(), () -> false)).isEmpty();
        assertThat(forgotten()).isEmpty();
    }

    @Test
    void isNobodyAtFirst() {
        assertThat(forgotten()).isEmpty();
    }

    private List<String> registered(List<String> instances) {
        return lastKnown.latest(instances, () -> false);
    }

    private List<String> forgotten() {
        return lastKnown.latest(List.of(), () -> true);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
