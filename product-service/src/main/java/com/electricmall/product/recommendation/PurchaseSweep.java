package com.electricmall.product.recommendation;

import com.electricmall.common.scheduling.Batches;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings what is counted to where it is read, and bounds it. Several instances may sweep at once. */
@Component
class PurchaseSweep {

    private static final int BATCH = 20;
    private static final int FORMER = 5_000;

    private final PurchaseStatistics statistics;

    PurchaseSweep(PurchaseStatistics statistics) {
        this.statistics = statistics;
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
            statistics.prune(bought);
        }
        return bought.size();
    }
}
