package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.recommendation.Companions.Companion;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompanionsTest {

    private static final Companion BY_CHANCE = new Companion(1, 200, 1_000);
    private static final Companion LESS_THAN_BY_CHANCE = new Companion(2, 100, 1_000);
    private static final Companion CHOSEN = new Companion(3, 60, 80);
    private static final Companion NEWCOMER = new Companion(4, 2, 2);

    /** In a fifth of all orders. */
    private final Companions companions =
            new Companions(1_000, 5_000, List.of(BY_CHANCE, LESS_THAN_BY_CHANCE, CHOSEN, NEWCOMER));

    @Test
    void areRankedByWhatIsMoreThanChance() {
        assertThat(companions.byAssociation()).startsWith(3L, 4L).doesNotContain(2L);
    }

    @Test
    void areDroppedByTheSameRankAndNotByTheNumberOfOrders() {
        assertThat(companions.beyond(2)).containsExactly(1L, 2L);
        assertThat(companions.beyond(3)).containsExactly(2L);
        assertThat(companions.beyond(4)).isEmpty();
    }
}
