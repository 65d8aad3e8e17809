package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void areAllOfWhatEachHasIfAllReturns() {
        assertThat(Shares.of(cny("45.97"), List.of(part(7, "39.98"), part(8, "5.99"))))
                .isEqualTo(Map.of(7L, cny("39.98"), 8L, cny("5.99")));
    }

    @Test
    void areInProportion() {
        assertThat(Shares.of(cny("3.00"), List.of(part(7, "20.00"), part(8, "10.00"))))
                .isEqualTo(Map.of(7L, cny("2.00"), 8L, cny("1.00")));
    }

    @Test
    void loseNoCent() {
        assertThat(Shares.of(cny("1.00"), List.of(part(7, "1.00"), part(8, "1.00"), part(9, "1.00"))))
                .isEqualTo(Map.of(7L, cny("0.33"), 8L, cny("0.33"), 9L, cny("0.34")));
    }

    @Test
    void leaveOutWhoHasNothingLeft() {
        var given = new PaymentPart(7, cny("20.00"), cny("20.00"));

        assertThat(Shares.of(cny("5.00"), List.of(given, part(8, "10.00")))).isEqualTo(Map.of(8L, cny("5.00")));
    }

    @Test
    void areNothingOfNothing() {
        assertThat(Shares.of(cny("0"), List.of(part(7, "0")))).isEmpty();
    }

    @Test
    void addUpAndNeverExceedWhatIsLeft() {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++) {
            var parts = parts(random);
            var amount = atMostLeft(random, parts);

            assertSound(Shares.of(amount, parts), amount, parts);
        }
    }

    private static void assertSound(Map<Long, Money> shares, Money amount, List<PaymentPart> parts) {
        assertThat(shares.values().stream().reduce(cny("0"), Money::plus)).isEqualTo(amount);
        assertThat(parts)
                .allSatisfy(part -> assertThat(shares.getOrDefault(part.merchantId(), cny("0")))
                        .isBetween(cny("0"), part.left()));
    }

    private static List<PaymentPart> parts(Random random) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(5))
                .mapToObj(merchant -> part(merchant, cents(random.nextInt(1000))))
                .toList();
    }

    private static Money atMostLeft(Random random, List<PaymentPart> parts) {
        var left = parts.stream().map(PaymentPart::left).reduce(cny("0"), Money::plus);
        return cny(cents(random.nextInt(left.amount().unscaledValue().intValueExact() + 1)));
    }

    private static PaymentPart part(long merchantId, String amount) {
        return new PaymentPart(merchantId, cny(amount), cny("0"));
    }

    private static String cents(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
