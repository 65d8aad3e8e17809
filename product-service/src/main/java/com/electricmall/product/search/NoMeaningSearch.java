package com.electricmall.product.search;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Unless products are to be found by meaning. */
@Component
@ConditionalOnProperty(name = "mall.search.semantic", havingValue = "false", matchIfMissing = true)
public class NoMeaningSearch implements MeaningSearch {

    @Override
    public List<Meant> like(SearchRequest request) {
        return List.of();
    }

    @Override
    public List<Long> nearest(long productId, int most) {
        return List.of();
    }
}
