package com.electricmall.common.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.appinfo.InstanceInfo.InstanceStatus;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegistryEntryTest {

    private static final String OTHER = "order-service-2";

    private final RegisteredInstances registry = new RegisteredInstances();

    @BeforeEach
    void announce() {
        registry.entry.setStatus(InstanceStatus.UP);
        registry.register(RegisteredInstances.SELF, InstanceStatus.UP, Map.of("weight", "1"));
    }

    @Nested
    class Others {

        @Test
        void areReadyUnlessTheySayOtherwise() {
            registry.register(OTHER, InstanceStatus.UP, Map.of("weight", "1"));
            assertThat(registry.entry.anotherIsReady()).isTrue();

            registry.register(OTHER, InstanceStatus.UP, Map.of("weight", "1", "ready", "false"));
            assertThat(registry.entry.anotherIsReady()).isFalse();

            registry.register(OTHER, InstanceStatus.UP, Map.of("weight", "1", "ready", "true"));
            assertThat(registry.entry.anotherIsReady()).isTrue();
        }

        @Test
        void doNotCountThemselvesOrWhoGetsNoCalls() {
            assertThat(registry.entry.anotherIsReady()).isFalse();

            registry.register(OTHER, InstanceStatus.OUT_OF_SERVICE, Map.of("weight", "1"));
            assertThat(registry.entry.anotherIsReady()).isFalse();

            registry.register(OTHER, InstanceStatus.UP, Map.of("weight", "0"));
            assertThat(registry.entry.anotherIsReady()).isFalse();
        }

        @Test
        void areNoneInAnEmptyRegistry() {
            assertThat(new RegistryEntry(registry.self, () -> null).anotherIsReady())
                    .isFalse();
        }
    }

    @Nested
    class Self {

        @Test
        void isNotRegisteredAnewWithoutAChange() {
            registry.self.getInfo().unsetIsDirty(Long.MAX_VALUE);

            registry.entry.show(Readiness.READY);

            assertThat(registry.self.getInfo().isDirty()).isFalse();
        }

        @Test
        void tellsTheOthersBeforeItLeaves() {
            registry.self.getInfo().unsetIsDirty(Long.MAX_VALUE);

            registry.entry.show(new Readiness(1, true));

            assertThat(registry.status()).isEqualTo(InstanceStatus.UP);
            assertThat(registry.self.getInfo().getMetadata()).containsEntry("ready", "false");
            assertThat(registry.self.getInfo().isDirty()).isTrue();
        }

        @Test
        void leavesAndReturns() {
            registry.entry.show(new Readiness(3, false));
            assertThat(registry.status()).isEqualTo(InstanceStatus.DOWN);

            registry.entry.show(Readiness.READY);
            assertThat(registry.status()).isEqualTo(InstanceStatus.UP);
            assertThat(registry.self.getInfo().getMetadata()).containsEntry("ready", "true");
        }

        /** A canary that loses its database for a moment has the share afterwards that its release gave it. */
        @Test
        void keepsTheWeightThatItWasGivenInTheRegistry() {
            registry.register(RegisteredInstances.SELF, InstanceStatus.UP, Map.of("weight", "7"));

            registry.entry.show(new Readiness(1, true));

            assertThat(registry.self.getInfo().getMetadata()).containsEntry("weight", "7");
        }

        /** What it registers with when its lease has expired, weeks after the release. */
        @Test
        void forgetsTheWeightOfAReleaseThatHasEnded() {
            registry.register(RegisteredInstances.SELF, InstanceStatus.UP, Map.of("weight", "10"));
            registry.entry.show(new Readiness(1, true));
            registry.entry.show(Readiness.READY);
            registry.self.getInfo().unsetIsDirty(Long.MAX_VALUE);

            registry.register(RegisteredInstances.SELF, InstanceStatus.UP, Map.of("weight", "1", "ready", "true"));
            registry.entry.show(Readiness.READY);

            assertThat(registry.self.getInfo().getMetadata()).containsEntry("weight", "1");
            assertThat(registry.self.getInfo().isDirty())
                    .as("registered anew without need")
                    .isFalse();
        }
    }
}
