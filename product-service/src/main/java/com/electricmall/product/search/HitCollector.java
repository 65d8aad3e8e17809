package com.electricmall.product.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Collects the ids and tiers of all that is found. */
final class HitCollector extends SimpleCollector {

    private static final int FEW = 256;

    private long[] ids = new long[FEW];
    private int[] tiers = new int[FEW];
    private int count;
    private @Nullable NumericDocValues order;
    private @Nullable Scorable scorer;

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        if (count == ProductSearch.MOST_HITS) {
            throw new CollectionTerminatedException();
        }
        order = DocValues.getNumeric(context.reader(), IndexField.ORDER);
    }

    @Override
    public void setScorer(Scorable scorer) {
        this.scorer = scorer;
    }

    @Override
    public void collect(int document) throws IOException {
        if (count == ProductSearch.MOST_HITS) {
            throw new CollectionTerminatedException();
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            tiers = Arrays.copyOf(tiers, 2 * count);
        }
        var orders = Objects.requireNonNull(order);
        if (orders.advanceExact(document)) {
            ids[count] = orders.longValue();
            tiers[count++] = (int) Objects.requireNonNull(scorer).score();
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }

    /** For a searcher that has one thread. */
    static final class Manager implements CollectorManager<HitCollector, SearchHits> {

        @Override
        public HitCollector newCollector() {
            return new HitCollector();
        }

        @Override
        public SearchHits reduce(Collection<HitCollector> collectors) {
            var only = collectors.iterator().next();
            return new SearchHits(only.ids, only.tiers, only.count);
        }
    }
}
