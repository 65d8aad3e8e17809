package com.electricmall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChargeTest {

    private static final UUID ORDER = UUID.randomUUID();

    @Test
    void isTheSameHoweverItsAmountIsWritten() {
        var charge = charge(ChargeStatus.CAPTURED, "10.0000", "0");

        assertThat(charge.requireSame(new Charge.Request(ORDER, "card-ok", new BigDecimal("10"), "CNY")))
                .isEqualTo(charge);
    }

    @Test
    void isAnotherWithAnotherAmountOrderMethodOrCurrency() {
        var charge = charge(ChargeStatus.CAPTURED, "10.0000", "0");

        for (var other : new Charge.Request[] {
            new Charge.Request(ORDER, "card-ok", new BigDecimal("10.01"), "CNY"),
            new Charge.Request(UUID.randomUUID(), "card-ok", BigDecimal.TEN, "CNY"),
            new Charge.Request(ORDER, "card-3ds", BigDecimal.TEN, "CNY"),
            new Charge.Request(ORDER, "card-ok", BigDecimal.TEN, "EUR"),
        }) {
            assertThatThrownBy(() -> charge.requireSame(other)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void givesBackNoMoreThanItHasLeft() {
        var charge = charge(ChargeStatus.CAPTURED, "10.0000", "4.0000");

        assertThatCode(() -> charge.requireRefundable(new BigDecimal("6.00"), "CNY"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> charge.requireRefundable(new BigDecimal("6.01"), "CNY"))
                .hasMessage("6.01 CNY (expected: at most 6.0000 CNY)");
        assertThatThrownBy(() -> charge.requireRefundable(BigDecimal.ONE, "EUR"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void givesNothingBackThatItDidNotTake() {
        assertThatThrownBy(() -> charge(ChargeStatus.PENDING, "10", "0").requireRefundable(BigDecimal.ONE, "CNY"))
                .hasMessageContaining("at most 0");
    }

    private static Charge charge(ChargeStatus status, String amount, String refunded) {
        return new Charge(
                UUID.randomUUID(),
                ORDER,
                Method.OK,
                new BigDecimal(amount),
                "CNY",
                status,
                new BigDecimal(refunded),
                null);
    }
}
