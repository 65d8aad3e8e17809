package com.electricmall.payment.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.money.Money;
import com.stripe.exception.InvalidRequestException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "19.90, CNY, 1990, cny",
        "1500,  JPY, 1500, jpy",
        "1.230, KWD, 1230, kwd",
        "5,     ISK, 500,  isk",
        "5,     UGX, 500,  ugx",
        "10,    MGA, 10,   mga",
    })
    void writesAndReadsAmountsAsStripeDoes(BigDecimal amount, String code, long units, String currency)
            throws InvalidRequestException {
        var money = Money.of(amount, code);

        assertThat(MinorUnits.of(money)).isEqualTo(new MinorUnits(units, currency));
        assertThat(new MinorUnits(units, currency).money()).isEqualTo(money);
    }

    @Test
    void refusesWhatStripeCannotWrite() {
        var tooFine = Money.of(new BigDecimal("10.20"), "MGA");

        assertThatThrownBy(() -> MinorUnits.of(tooFine))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("10.20 MGA (expected: at most 0 decimals)");
    }
}
