package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private boolean anotherIsReady = true;

    @Test
    void staysInServiceAfterOneLookDown() {
        var once = looks(Readiness.READY, false);

        assertThat(once.inService()).isTrue();
        assertThat(once.isReady()).isFalse();
        assertThat(looks(once, true)).isEqualTo(Readiness.READY);
    }

    @Test
    void forgetsEarlierLooksDownAtEachLookUp() {
        assertThat(looks(Readiness.READY, false, false, true, false, false).inService())
                .isTrue();
    }

    @Test
    void leavesWithTheThirdLookDownIfAnotherIsReady() {
        assertThat(looks(Readiness.READY, false, false).inService()).isTrue();
        assertThat(looks(Readiness.READY, false, false, false).inService()).isFalse();
    }

    @Test
    void returnsAfterOneLookUp() {
        assertThat(looks(Readiness.READY, false, false, false, true)).isEqualTo(Readiness.READY);
    }

    @Test
    void staysIfNoOtherIsReady() {
        anotherIsReady = false;

        assertThat(looks(Readiness.READY, false, false, false, false).inService())
                .isTrue();
    }

    @Test
    void leavesWhenAnotherIsReadyAgain() {
        anotherIsReady = false;
        var staying = looks(Readiness.READY, false, false, false, false);
        anotherIsReady = true;

        assertThat(looks(staying, false).inService()).isFalse();
    }

    @Test
    void returnsUnreadyWhenTheLastReadyOneIsLost() {
        var away = looks(Readiness.READY, false, false, false);
        anotherIsReady = false;

        var back = looks(away, false);

        assertThat(back.inService()).isTrue();
        assertThat(back.isReady()).isFalse();
    }

    /** Whatever the order of their looks, as long as each has heard of another one's first look by its own third. */
    @Test
    void neverLeavesEmptyWhenAllLoseTheirDatabase() {
        for (var order = 0; order < 1 << 8; order++) {
            var instances = new ArrayList<>(List.of(looks(Readiness.READY, false), looks(Readiness.READY, false)));
            for (var turn = 0; turn < 8; turn++) {
                var next = order >> turn & 1;
                var other = instances.get(1 - next);
                instances.set(next, instances.get(next).after(false, () -> other.inService() && other.isReady()));
                assertThat(instances).anyMatch(Readiness::inService);
            }
        }
    }

    private Readiness looks(Readiness before, boolean... ups) {
        var readiness = before;
        for (var up : ups) {
            readiness = readiness.after(up, () -> anotherIsReady);
        }
        return readiness;
    }
}
