package com.electricmall.product.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The metric {@code mall.search.ready}: 1 if this instance has a whole index to search, else 0. */
@Component
class SearchGauge implements MeterBinder {

    private final IndexFollower index;

    SearchGauge(IndexFollower index) {
        this.index = index;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "mall.search.ready",
                        index,
                        follower -> follower.searchers().isPresent() ? 1 : 0)
                .description("Whether this instance has a whole search index")
                .register(registry);
    }
}
