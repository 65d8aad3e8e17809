package com.electricmall.payment.refunding;

import static com.electricmall.payment.paying.PaymentFixtures.cny;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.payment.paying.PaymentPart;
import com.electricmall.payment.refunding.Coverage.Shortfall;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void isByWhoIsNamedOnly() {
        var coverage = byNamed("100.00", Map.of(7L, cny("100.00")), part(7, "100.00"), part(8, "100.00"));

        assertThat(coverage.shares()).isEqualTo(Map.of(7L, cny("100.00")));
        assertThat(coverage.shortfalls()).isEmpty();
    }

    @Test
    void takesNothingFromTheOthersWhereWhoIsNamedHasTooLittleLeft() {
        var given = new PaymentPart(7, cny("20.00"), cny("15.00"));

        var coverage = byNamed("8.00", Map.of(7L, cny("8.00")), given, part(8, "10.00"), part(9, "20.00"));

        assertThat(coverage.shares()).isEqualTo(Map.of(7L, cny("5.00")));
        assertThat(coverage.shortfalls()).containsExactly(new Shortfall(7L, cny("3.00")));
    }

    @Test
    void takesNothingFromTheOthersWhereWhoIsNamedHasNoPart() {
        var coverage = byNamed("8.00", Map.of(9L, cny("8.00")), part(7, "10.00"));

        assertThat(coverage.shares()).isEmpty();
        assertThat(coverage.shortfalls()).containsExactly(new Shortfall(9L, cny("8.00")));
    }

    @Test
    void isInProportionToWhatIsNamedIfThatIsTooMuch() {
        var named = Map.of(7L, cny("20.00"), 8L, cny("10.00"));

        var coverage = byNamed("3.00", named, part(7, "20.00"), part(8, "10.00"), part(9, "5.00"));

        assertThat(coverage.shares()).isEqualTo(Map.of(7L, cny("2.00"), 8L, cny("1.00")));
        assertThat(coverage.shortfalls()).isEmpty();
    }

    @Test
    void leavesOpenWhatNobodyIsNamedFor() {
        var coverage = byNamed("5.00", Map.of(7L, cny("3.00")), part(7, "20.00"), part(8, "10.00"));

        assertThat(coverage.shares()).isEqualTo(Map.of(7L, cny("3.00")));
        assertThat(coverage.shortfalls()).containsExactly(new Shortfall(null, cny("2.00")));
    }

    @Test
    void isByAllInProportionIfNobodyIsNamed() {
        var coverage = Coverage.byAll(cny("3.00"), List.of(part(7, "20.00"), part(8, "10.00")));

        assertThat(coverage.shares()).isEqualTo(Map.of(7L, cny("2.00"), 8L, cny("1.00")));
    }

    @Test
    void isByAllAsFarAsTheyHaveIt() {
        var coverage = Coverage.byAll(cny("40.00"), List.of(part(7, "20.00"), part(8, "10.00")));

        assertThat(coverage.shares()).isEqualTo(Map.of(7L, cny("20.00"), 8L, cny("10.00")));
        assertThat(coverage.shortfalls()).containsExactly(new Shortfall(null, cny("10.00")));
    }

    @Test
    void addsUpAndNeverTakesFromOthersOrMoreThanIsLeft() {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++) {
            var parts = IntStream.rangeClosed(1, 1 + random.nextInt(5))
                    .mapToObj(merchant -> part(merchant, cents(random.nextInt(1000))))
                    .toList();
            var amount = cny(cents(random.nextInt(3000)));
            var named = IntStream.rangeClosed(1, 1 + random.nextInt(6))
                    .boxed()
                    .collect(toMap(Integer::longValue, _ -> cny(cents(random.nextInt(1000)))));

            var coverage = Coverage.byNamed(amount, named, parts);

            var missing = coverage.shortfalls().stream().map(Shortfall::amount).reduce(cny("0"), Money::plus);
            assertThat(Shares.sum(coverage.shares(), cny("0")).plus(missing)).isEqualTo(amount);
            coverage.shares().forEach((merchant, share) -> {
                assertThat(share).isLessThanOrEqualTo(named.get(merchant));
                assertThat(parts)
                        .filteredOn(part -> part.merchantId() == merchant)
                        .singleElement()
                        .satisfies(part -> assertThat(share).isBetween(cny("0.01"), part.left()));
            });
        }
    }

    private static Coverage byNamed(String amount, Map<Long, Money> named, PaymentPart... parts) {
        return Coverage.byNamed(cny(amount), named, List.of(parts));
    }

    private static PaymentPart part(long merchantId, String amount) {
        return new PaymentPart(merchantId, cny(amount), cny("0"));
    }

    private static String cents(int cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
