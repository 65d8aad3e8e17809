package com.electricmall.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyAllocationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.00  | CNY | 1 1 1       | 0.33 0.33 0.34
            45.97 | CNY | 39.98 5.99  | 39.98 5.99
            0.01  | CNY | 1 1         | 0.00 0.01
            5     | JPY | 0 10        | 0 5
            10    | JPY | 1 1 1       | 3 3 4
            1.000 | BHD | 2 1         | 0.666 0.334
            0     | CNY | 0 0         | 0.00 0.00
            -1.00 | CNY | 1 2         | -0.33 -0.67
            """)
    void dividesByWeights(BigDecimal amount, String currency, String weights, String shares) {
        assertThat(Money.of(amount, currency).allocate(weights(weights)).values())
                .extracting(share -> share.amount().toPlainString())
                .containsExactly(shares.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNY", "JPY", "BHD"})
    void addsUpAndStaysByTheExactValueAndTheWeight(String code) {
        var currency = Currency.getInstance(code);
        var random = new Random(9);
        for (var i = 0; i < 20_000; i++) {
            var weights = amounts(random, currency);
            var whole = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            var amount = random.nextInt(whole.unscaledValue().intValueExact() + 1);
            var money = new Money(BigDecimal.valueOf(amount, whole.scale()), currency);

            assertSound(money, weights, whole, money.allocate(weights));
        }
    }

    private static void assertSound(
            Money money,
            SequencedMap<Integer, BigDecimal> weights,
            BigDecimal whole,
            SequencedMap<Integer, Money> shares) {
        assertThat(List.copyOf(shares.keySet())).isEqualTo(List.copyOf(weights.keySet()));
        assertThat(shares.values().stream().reduce(Money.zero(money.currency()), Money::plus))
                .isEqualTo(money);
        var unit = money.amount().ulp();
        shares.forEach((key, share) -> {
            assertThat(share.amount()).isBetween(BigDecimal.ZERO, weights.get(key));
            var exact = whole.signum() == 0
                    ? BigDecimal.ZERO
                    : money.amount().multiply(weights.get(key)).divide(whole, MathContext.DECIMAL128);
            assertThat(share.amount().subtract(exact).abs()).isLessThan(unit);
        });
    }

    @Test
    void givesOneWhoComesInPartsAsMuchAsAtOnce() {
        var money = Money.of(new BigDecimal("100.01"), "CNY");
        var inParts = money.allocate(weights("3 4 7 2"));
        var atOnce = money.allocate(weights("14 2"));

        assertThat(inParts.get(0).plus(inParts.get(1)).plus(inParts.get(2))).isEqualTo(atOnce.get(0));
        assertThat(inParts.get(3)).isEqualTo(atOnce.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0", "1 -1 2"})
    void refusesToLoseMoneyInWeightsThatAreNone(String weights) {
        var money = Money.of(BigDecimal.ONE, "CNY");

        assertThatThrownBy(() -> money.allocate(weights(weights)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }

    private static SequencedMap<Integer, BigDecimal> amounts(Random random, Currency currency) {
        var weights = new LinkedHashMap<Integer, BigDecimal>();
        IntStream.range(0, 1 + random.nextInt(6))
                .forEach(key -> weights.put(
                        key, BigDecimal.valueOf(random.nextInt(1_000), currency.getDefaultFractionDigits())));
        return weights;
    }

    private static SequencedMap<Integer, BigDecimal> weights(String text) {
        var weights = new LinkedHashMap<Integer, BigDecimal>();
        for (var weight : text.split(" ")) {
            weights.put(weights.size(), new BigDecimal(weight));
        }
        return weights;
    }
}
