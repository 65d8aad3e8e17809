package com.electricmall.product.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The metric {@code mall.search.ready}: 1 if this instance has a whole index to search, else 0. */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "lucene", matchIfMissing = true)
class SearchGauge implements MeterBinder {

    private final LuceneIndexes indexes;

    SearchGauge(LuceneIndexes indexes) {
        this.indexes = indexes;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.search.ready", indexes, known -> known.searchers().isPresent() ? 1 : 0)
                .description("Whether this instance has a whole search index")
                .register(registry);
    }
}
