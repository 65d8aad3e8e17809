package com.electricmall.acceptance.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A check that finds nothing must be one that would find something. */
class PurchaseSumsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final PurchaseSums sums = new PurchaseSums(NOON, DAY, DAY);

    @Test
    void weighAnOrderTwiceAHalfLifeLater() {
        var all = sums.of(List.of(order(NOON, 7, 8), order(NOON.plus(DAY), 7)));

        assertThat(all.get("orders")).isEqualTo(PurchaseSums.log2(3), within(1e-12));
        assertThat(all.get("orders of product 7")).isEqualTo(PurchaseSums.log2(3), within(1e-12));
        assertThat(all.get("orders of product 8")).isEqualTo(0, within(1e-12));
        assertThat(all.get("orders of product 8 with 7")).isEqualTo(0, within(1e-12));
        var days = Duration.between(Instant.EPOCH, NOON).toHours() / 24.0;
        assertThat(all.get("units of product 8")).isEqualTo(days + 1, within(1e-9));
    }

    @Test
    void differByOneOrderOfMany() {
        var orders = new ArrayList<>(Collections.nCopies(100_000, order(NOON, 7)));
        var once = sums.of(orders);
        orders.add(order(NOON, 7));

        assertThat(PurchaseSums.differences(once, sums.of(orders)))
                .hasSize(3)
                .anyMatch(difference -> difference.startsWith("log2 of the orders of product 7 is "));
        assertThat(PurchaseSums.differences(once, once)).isEmpty();
    }

    @Test
    void differByWhatIsMissing() {
        assertThat(PurchaseSums.differences(sums.of(List.of(order(NOON, 7))), Map.of()))
                .hasSize(3);
        assertThat(PurchaseSums.differences(Map.of(), sums.of(List.of(order(NOON, 7)))))
                .hasSize(3);
    }

    @Test
    void leaveOutThePairsOfWhatHasManyCompanions() {
        var many = LongStream.rangeClosed(1, 21).toArray();

        assertThat(PurchaseSums.paired(List.of(order(NOON, many), order(NOON, 30, 31))))
                .containsExactlyInAnyOrder(30L, 31L);
    }

    private static PaidOrder order(Instant paidAt, long... products) {
        var units = LongStream.of(products).boxed().collect(Collectors.toMap(id -> id, _ -> 2L));
        return new PaidOrder(1, paidAt, units);
    }
}
