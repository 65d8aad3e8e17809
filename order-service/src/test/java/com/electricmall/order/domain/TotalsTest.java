package com.electricmall.order.domain;

import static com.electricmall.order.domain.OrderFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {

    @Test
    void addsUpLines() {
        var totals = OrderFixtures.unpaid().totals();

        assertThat(totals).isEqualTo(new Totals(cny("45.97"), cny("0"), cny("0"), cny("0"), cny("45.97")));
    }

    @Test
    void keepsTheDecimalsOfTheCurrency() {
        var yen = new OrderLine(1, 7, "Tea", 99, Money.of(new BigDecimal("1500"), "JPY"));

        assertThat(Totals.of(List.of(yen)).total()).hasToString("148500 JPY");
    }

    @Test
    void refusesATotalThatItsPartsDoNotMake() {
        assertThatThrownBy(() -> new Totals(cny("10"), cny("1"), cny("2"), cny("3"), cny("10")))
                .hasMessage("total: 10.00 CNY (expected: 14.00 CNY and not negative)");
    }

    @Test
    void refusesADiscountOverThePrice() {
        assertThatThrownBy(() -> new Totals(cny("10"), cny("11"), cny("0"), cny("0"), cny("-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLinesOfTwoCurrencies() {
        var lines = List.of(
                new OrderLine(1, 7, "Tea", 1, cny("1")),
                new OrderLine(2, 7, "Cup", 1, Money.of(new BigDecimal("1"), "USD")));

        assertThatThrownBy(() -> Totals.of(lines)).isInstanceOf(IllegalArgumentException.class);
    }
}
