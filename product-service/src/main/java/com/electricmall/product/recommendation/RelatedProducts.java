package com.electricmall.product.recommendation;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is bought together with a product. */
@Component
public class RelatedProducts {

    private final PurchaseStatistics statistics;
    private final Clock clock;

    RelatedProducts(PurchaseStatistics statistics, Clock clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    /** The best first; hidden products and those out of stock too, but never the product itself. */
    public List<Long> boughtWith(long productId) {
        return statistics.companions(productId, clock.instant()).byAssociation();
    }
}
