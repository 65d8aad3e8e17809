package com.electricmall.order.erasure;

import com.electricmall.common.scheduling.Batches;
import com.electricmall.order.erasure.PersonalData.Mark;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Erases once more what buyers did beside their erasure, such as an order that was just being placed or a request by a
 * token that was still good: a buyer's request never looks for an erasure. The last time is when no such token lives.
 * A buyer whose data cannot be erased is tried again at the next run, and keeps no other one from it.
 */
@Component
class ErasedBuyerSweep {

    private static final Logger log = LoggerFactory.getLogger(ErasedBuyerSweep.class);

    private static final int BATCH = 100;
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(20);

    private final PersonalData personalData;

    ErasedBuyerSweep(PersonalData personalData) {
        this.personalData = personalData;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void sweep() {
        personalData.keepMarks();
        var last = new AtomicLong(Long.MIN_VALUE);
        Batches.untilNotFull(BATCH, () -> {
            var marks = personalData.marks(last.get(), TOKENS_LIVE, BATCH);
            for (var mark : marks) {
                last.set(mark.userId());
                sweep(mark);
            }
            return marks.size();
        });
    }

    private void sweep(Mark mark) {
        try {
            personalData.erase(mark.userId());
            if (mark.isOld()) {
                personalData.endSweeps(mark.userId());
            }
        } catch (RuntimeException e) {
            log.error("The data of the erased buyer {} could not be swept; the next run tries again", mark.userId(), e);
        }
    }
}
