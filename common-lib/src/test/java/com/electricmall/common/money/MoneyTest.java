package com.electricmall.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.error.InvalidRequestException;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"20, CNY, 20.00", "19.9, CNY, 19.90", "1500, JPY, 1500", "1500.0, JPY, 1500", "1.5, BHD, 1.500"})
    void hasExactlyTheDecimalsOfItsCurrency(BigDecimal amount, String currency, String expected) {
        assertThat(Money.of(amount, currency).amount()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"19.999, CNY", "0.001, USD", "1500.5, JPY"})
    void refusesToRoundDecimalsAway(BigDecimal amount, String currency) {
        assertThatThrownBy(() -> Money.of(amount, currency))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(amount.toPlainString());
    }

    @Test
    void namesTheFieldOfAnAmountWithTooManyDecimals() {
        assertThatThrownBy(() -> Money.parse("price", new BigDecimal("1.999"), Currency.getInstance("CNY")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.field()).isEqualTo("price")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-999999999", "1e999999999", "0e-999999999", "-1e2147483647"})
    @Timeout(1)
    void refusesAbsurdNumbersAtOnce(BigDecimal amount) {
        assertThatThrownBy(() -> Money.parse("amount", amount, Money.DEFAULT_CURRENCY))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @CsvSource({"XAU", "CN", "cny", "???"})
    void refusesWhatIsNoCurrencyInUse(String code) {
        assertThatThrownBy(() -> Money.parseCurrency("currency", code)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void addsUpWithoutLosingACent() {
        var total = Money.zero(Money.DEFAULT_CURRENCY);
        for (var i = 0; i < 1000; i++) {
            total = total.plus(Money.of(new BigDecimal("0.10"), "CNY"));
        }
        assertThat(total).isEqualTo(Money.of(new BigDecimal("100.00"), "CNY"));
    }

    @Test
    void refusesToMixCurrencies() {
        var yuan = Money.of(BigDecimal.ONE, "CNY");
        var dollar = Money.of(BigDecimal.ONE, "USD");
        assertThatThrownBy(() -> yuan.plus(dollar)).hasMessageContaining("expected: one currency");
    }
}
