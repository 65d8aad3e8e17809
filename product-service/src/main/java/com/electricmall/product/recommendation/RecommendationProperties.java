package com.electricmall.product.recommendation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How purchases are counted. An instance that starts with other half-lives than those that were counted by has all be
 * counted anew.
 *
 * @param halfLife after which an order counts half in what is bought together; at least 7 days, because the weights of
 *     orders grow by it until the next rebuild
 * @param trendingHalfLife after which a sale counts half in what is trending
 * @param companions how many products that it was bought with are kept of each product
 * @param clockTolerance how far the clocks of databases may be apart, with the longest transaction
 */
@ConfigurationProperties("mall.recommendations")
record RecommendationProperties(
        @DefaultValue("90d") Duration halfLife,
        @DefaultValue("3d") Duration trendingHalfLife,
        @DefaultValue("200") int companions,
        @DefaultValue("30s") Duration clockTolerance) {

    private static final Duration SHORTEST = Duration.ofDays(7);
    private static final Duration SHORTEST_TREND = Duration.ofHours(1);

    RecommendationProperties {
        if (halfLife.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "mall.recommendations.half-life: %s (expected: >= %s)".formatted(halfLife, SHORTEST));
        }
        if (trendingHalfLife.compareTo(SHORTEST_TREND) < 0) {
            throw new IllegalArgumentException("mall.recommendations.trending-half-life: %s (expected: >= %s)"
                    .formatted(trendingHalfLife, SHORTEST_TREND));
        }
    }
}
