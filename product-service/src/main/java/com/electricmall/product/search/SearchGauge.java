package com.electricmall.product.search;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The metrics {@code mall.search.lag}: seconds since the index had all committed rows, NaN where another instance
 * writes to it; {@code mall.search.skipped}: how often a product was skipped that cannot be indexed; and, where each
 * instance has an index of its own, {@code mall.search.ready}: 1 if it is whole, else 0, and
 * {@code mall.search.counts}: the bytes of memory that counts of facets take, of at most 8 MB.
 */
@Component
class SearchGauge implements MeterBinder {

    private final IndexFollower follower;
    private final SearchProperties properties;
    private final ObjectProvider<LuceneIndexes> own;
    private final ObjectProvider<LuceneProductSearch> searches;

    SearchGauge(
            IndexFollower follower,
            SearchProperties properties,
            ObjectProvider<LuceneIndexes> own,
            ObjectProvider<LuceneProductSearch> searches) {
        this.follower = follower;
        this.properties = properties;
        this.own = own;
        this.searches = searches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.search.lag", follower.lag(), IndexLag::seconds)
                .description("How long ago the search index had all committed rows")
                .baseUnit("seconds")
                .tag("engine", properties.engine().name().toLowerCase(Locale.ROOT))
                .register(registry);
        FunctionCounter.builder("mall.search.skipped", follower.faulty(), FaultyRows::count)
                .description("How often a product was skipped that cannot be indexed")
                .register(registry);
        own.ifAvailable(indexes -> Gauge.builder("mall.search.ready", indexes, known -> known.isServed() ? 1 : 0)
                .description("Whether this instance has a whole search index")
                .register(registry));
        searches.ifAvailable(search -> Gauge.builder("mall.search.counts", search, LuceneProductSearch::bytesOfCounts)
                .description("Memory that the counts of facets take that are kept")
                .baseUnit("bytes")
                .register(registry));
    }
}
