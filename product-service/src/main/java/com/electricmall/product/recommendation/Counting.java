package com.electricmall.product.recommendation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How purchases are counted at present. The time of its payment decides who counts an order: the rebuild, if that was
 * before {@code countedFrom}, and otherwise who receives its event.
 *
 * @param version of what the tables contain
 * @param landmark of the weights of orders
 * @param trend the half-life of sales in what is trending
 * @param rebuiltTo the last order that the rebuild looked at
 * @param rebuilt whether the rebuild is complete
 */
record Counting(
        int version,
        Duration halfLife,
        Duration trend,
        Instant landmark,
        Instant countedFrom,
        @Nullable UUID rebuiltTo,
        boolean rebuilt) {

    /** Changes when the tables contain something else than before, so that all is counted anew. */
    static final int VERSION = 1;

    Decay ofOrders() {
        return new Decay(landmark, halfLife);
    }

    Decay ofSales() {
        return new Decay(Instant.EPOCH, trend);
    }

    boolean isOfEvents(PaidOrder order) {
        return !order.paidAt().isBefore(countedFrom);
    }

    boolean isBy(RecommendationProperties properties) {
        return version == VERSION
                && halfLife.equals(properties.halfLife())
                && trend.equals(properties.trendingHalfLife());
    }
}
