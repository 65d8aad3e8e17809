package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.electricmall.product.recommendation.PaidOrder.Line;
import com.electricmall.product.recommendation.PurchaseCounts.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PurchaseCountsTest {

    private static final Instant LANDMARK = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HALF_LIFE = Duration.ofDays(90);
    private static final Duration TREND = Duration.ofDays(3);
    private static final Counting COUNTING =
            new Counting(Counting.VERSION, HALF_LIFE, TREND, LANDMARK, LANDMARK, null, true);
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void weighAnOrderTwiceAsMuchAfterAHalfLife() {
        var counts = PurchaseCounts.of(List.of(order(LANDMARK, 1, 2), order(LANDMARK.plus(HALF_LIFE), 2, 3)), COUNTING);

        assertThat(counts.orders()).isEqualTo(3, EXACT);
        assertThat(counts.products().get(1L).orders()).isEqualTo(1, EXACT);
        assertThat(counts.products().get(2L).orders()).isEqualTo(3, EXACT);
        assertThat(counts.pairs().keySet())
                .containsExactly(new Pair(1, 2), new Pair(2, 1), new Pair(2, 3), new Pair(3, 2));
        assertThat(counts.pairs().get(new Pair(3, 2))).isEqualTo(2, EXACT);
    }

    @Test
    void countTheUnitsOfWhatIsTrending() {
        var sold = List.of(new Line(1, 3), new Line(1, 2));
        var one = PurchaseCounts.of(List.of(PaidOrder.of(UUID.randomUUID(), LANDMARK, sold)), COUNTING);
        var two = PurchaseCounts.of(
                List.of(
                        PaidOrder.of(UUID.randomUUID(), LANDMARK, sold),
                        PaidOrder.of(UUID.randomUUID(), LANDMARK.plus(TREND), sold)),
                COUNTING);

        // 5 units, then 10 more by weight
        assertThat(two.products().get(1L).velocity() - one.products().get(1L).velocity())
                .isEqualTo(Math.log(3) / Math.log(2), EXACT);
        assertThat(one.products().get(1L).orders()).isEqualTo(1, EXACT);
    }

    @Test
    void addLogarithmsOfSumsThatNoNumberHasRoomFor() {
        assertThat(Decay.plus(100_000, 100_000)).isEqualTo(100_001, EXACT);
        assertThat(Decay.plus(1, 100_000)).isEqualTo(100_000, EXACT);
        assertThat(Decay.plus(2, 3)).isEqualTo(Math.log(12) / Math.log(2), EXACT);
    }

    @Test
    void haveTheSameSampleOfManyProductsWheneverAnOrderIsCounted() {
        var lines =
                LongStream.rangeClosed(1, 100).mapToObj(id -> new Line(id, 1)).toList();
        var id = UUID.fromString("01930b7e-3f5c-7c2a-9d3e-5b8f0a6c4d21");

        var paired = PaidOrder.of(id, LANDMARK, lines).paired();

        assertThat(paired).hasSize(PaidOrder.MOST_PAIRED).isSorted().doesNotHaveDuplicates();
        assertThat(PaidOrder.of(id, LANDMARK, lines.reversed()).paired()).isEqualTo(paired);
        assertThat(PaidOrder.of(UUID.randomUUID(), LANDMARK, lines).paired()).isNotEqualTo(paired);
        assertThat(PurchaseCounts.of(List.of(PaidOrder.of(id, LANDMARK, lines)), COUNTING)
                        .pairs())
                .hasSize(PaidOrder.pairs(100));
    }

    private static PaidOrder order(Instant paidAt, long... products) {
        return PaidOrder.of(
                UUID.randomUUID(),
                paidAt,
                LongStream.of(products).mapToObj(id -> new Line(id, 1)).toList());
    }
}
