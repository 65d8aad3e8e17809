package com.electricmall.product.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.electricmall.product.RunningService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A product that is bought with everything, in more sweeps than its companions are bounded by. */
class PurchaseSweepIT extends RunningService {

    private static final long HOT = 840_000_000_000L;
    private static final long INCUMBENTS = 841_000_000_000L;
    private static final long PASSING_BY = 842_000_000_000L;
    private static final long NEWCOMER = 843_000_000_000L;
    private static final int KEPT = 200;
    private static final int POLL = 1_000;
    private static final int SWEEPS = 8;

    @Autowired
    private PaidOrderCounter counter;

    @Autowired
    private PurchaseStatistics statistics;

    @Autowired
    private PurchaseSweep sweep;

    private final Instant now = Instant.now();
    private final List<PaidOrder> bought = new ArrayList<>();

    @Test
    void leavesRoomForANewcomerBesideHeavyIncumbents() {
        for (var incumbent = INCUMBENTS; incumbent < INCUMBENTS + KEPT; incumbent++) {
            buy(3, HOT, incumbent);
            buy(9, incumbent);
        }

        for (var i = 0; i < SWEEPS; i++) {
            buy(1, HOT, NEWCOMER);
            for (var other = PASSING_BY + 100L * i; other < PASSING_BY + 100L * (i + 1); other++) {
                buy(1, HOT, other);
                buy(3, other);
            }
            count();
            sweep.sweep();
        }

        var companions = statistics.companions(HOT, now);
        assertThat(companions.byAssociation()).startsWith(NEWCOMER);
        assertThat(companions.others())
                .filteredOn(other -> other.productId() == NEWCOMER)
                .singleElement()
                .satisfies(other -> assertThat(other.together()).isCloseTo(SWEEPS, within(0.1)));
        // the service sweeps too
        await().until(() -> statistics.crowded(List.of(HOT), 2 * KEPT).isEmpty());
    }

    private void buy(int orders, long... products) {
        IntStream.range(0, orders).forEach(_ -> bought.add(Purchases.order(now, products)));
    }

    private void count() {
        for (var from = 0; from < bought.size(); from += POLL) {
            var poll = bought.subList(from, Math.min(bought.size(), from + POLL));
            counter.receive(poll.stream().map(Purchases::event).toList());
        }
        bought.clear();
    }
}
