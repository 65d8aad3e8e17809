package com.electricmall.user.export;

import com.electricmall.common.error.TooManyRequestsException;
import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Which exports of this instance are under way. Each keeps pages in memory for as long as its client takes, so their
 * number is bounded, and one user cannot take all.
 */
@Component
final class ExportSlots {

    static final int MOST_OF_A_USER = 2;
    private static final int MOST = 10;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Map<Long, Integer> underWay = new HashMap<>();

    /**
     * Takes a slot, which is to be given back once.
     *
     * @throws TooManyRequestsException {@code EXPORT_UNDER_WAY} if the user has {@value #MOST_OF_A_USER}
     * @throws UnavailableException {@code EXPORTS_OVERLOADED} if all are taken
     */
    synchronized Slot take(long userId) {
        if (underWay.getOrDefault(userId, 0) >= MOST_OF_A_USER) {
            throw new TooManyRequestsException(
                    "EXPORT_UNDER_WAY",
                    "%d of your exports are under way (expected: fewer)".formatted(MOST_OF_A_USER),
                    RETRY_AFTER);
        }
        if (underWay.values().stream().mapToInt(Integer::intValue).sum() >= MOST) {
            throw new UnavailableException(
                    "EXPORTS_OVERLOADED", "Too many people export their data at this moment", RETRY_AFTER);
        }
        underWay.merge(userId, 1, Integer::sum);
        return new Slot(userId);
    }

    private synchronized void giveBack(long userId) {
        underWay.computeIfPresent(userId, (_, count) -> count == 1 ? null : count - 1);
    }

    /** The right to one export. */
    final class Slot {

        private final long userId;

        private Slot(long userId) {
            this.userId = userId;
        }

        void giveBack() {
            ExportSlots.this.giveBack(userId);
        }
    }
}
