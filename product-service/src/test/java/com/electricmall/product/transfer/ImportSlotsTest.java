package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.TooManyRequestsException;
import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ImportSlotsTest {

    private final ImportSlots slots = new ImportSlots(Duration.ofMillis(50));

    @Test
    void areTwoOfAUser() {
        try (var _ = slots.take(1)) {
            try (var _ = slots.take(1)) {
                assertThatThrownBy(() -> slots.take(1))
                        .isInstanceOfSatisfying(
                                TooManyRequestsException.class,
                                e -> assertThat(e.retryAfter()).isPositive());
                try (var _ = slots.take(2)) {
                    assertThatThrownBy(() -> slots.take(1)).isInstanceOf(TooManyRequestsException.class);
                }
            }
            slots.take(1).close();
        }
    }

    @Test
    void areFourInAll() {
        try (var _ = slots.take(1);
                var _ = slots.take(1);
                var _ = slots.take(2)) {
            try (var _ = slots.take(3)) {
                assertThatThrownBy(() -> slots.take(4))
                        .isInstanceOfSatisfying(
                                UnavailableException.class,
                                e -> assertThat(e.retryAfter()).isPositive());
                assertThatThrownBy(() -> slots.take(4)).isInstanceOf(UnavailableException.class);
                assertThatThrownBy(() -> slots.take(4)).isInstanceOf(UnavailableException.class);
            }
            slots.take(4).close();
        }
    }

    @Test
    void areWaitedFor() throws InterruptedException {
        var patient = new ImportSlots(Duration.ofSeconds(20));
        var taken = new AtomicReference<ImportSlots.Slot>();
        var waiting = Thread.ofPlatform().unstarted(() -> taken.set(patient.take(3)));
        try (var _ = patient.take(1);
                var _ = patient.take(1);
                var _ = patient.take(2)) {
            try (var _ = patient.take(2)) {
                waiting.start();
                await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            }
            waiting.join(Duration.ofSeconds(20));
            assertThat(taken.get()).isNotNull();
        }
    }
}
