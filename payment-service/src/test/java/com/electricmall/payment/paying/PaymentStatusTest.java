package com.electricmall.payment.paying;

import static com.electricmall.payment.paying.PaymentStatus.CAPTURED;
import static com.electricmall.payment.paying.PaymentStatus.DECLINED;
import static com.electricmall.payment.paying.PaymentStatus.PARTIALLY_REFUNDED;
import static com.electricmall.payment.paying.PaymentStatus.REFUNDED;
import static com.electricmall.payment.paying.PaymentStatus.VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentStatusTest {

    @ParameterizedTest
    @EnumSource
    void neverBecomesItself(PaymentStatus status) {
        assertThat(status.next()).doesNotContain(status);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "VOIDED"})
    void endsThere(PaymentStatus status) {
        assertThat(status.next()).isEmpty();
    }

    @Test
    void takesNothingBackThatWasCaptured() {
        var reachable = EnumSet.of(CAPTURED);
        while (reachable.addAll(
                reachable.stream().flatMap(status -> status.next().stream()).toList())) {
            assertThat(reachable).doesNotContain(DECLINED, VOIDED);
        }

        assertThat(reachable).isEqualTo(Set.of(CAPTURED, PARTIALLY_REFUNDED, REFUNDED));
        assertThat(reachable).allMatch(PaymentStatus::isCaptured);
    }
}
