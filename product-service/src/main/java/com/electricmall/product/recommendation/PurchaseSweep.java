package com.electricmall.product.recommendation;

import com.electricmall.common.scheduling.Batches;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings what is counted to where it is read, and bounds it. Several instances may sweep at once. */
@Component
class PurchaseSweep {

    private static final int BATCH = 20;
    private static final int FORMER = 5_000;

    private final PurchaseStatistics statistics;
    private final RecommendationProperties properties;
    private final Clock clock;

    PurchaseSweep(PurchaseStatistics statistics, RecommendationProperties properties, Clock clock) {
        this.statistics = statistics;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${mall.recommendations.sweep-every:10s}")
    void sweep() {
        Batches.untilNotFull(BATCH, this::sweepBatch);
        Batches.untilNotFull(FORMER, () -> statistics.deleteFormer(FORMER));
    }

    /** Two transactions, because those who count wait for products while these are shown. */
    private int sweepBatch() {
        var bought = statistics.show(BATCH);
        if (!bought.isEmpty()) {
            statistics.crowded(bought, 2 * properties.companions()).forEach(this::prune);
        }
        return bought.size();
    }

    /** Not before there are twice as many as are kept, so that a new companion has time to be bought again. */
    private void prune(long product) {
        var companions = statistics.companions(product, clock.instant());
        statistics.drop(product, companions.beyond(properties.companions()));
    }
}
