package com.electricmall.product.search;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best hits, and tells Lucene which tiers are still of use. In a segment products come by their sales, then
 * by id, as within a tier. So when as many hits are known as are wanted, only better tiers count behind the place of
 * the worst of them: what has a common word is not scored to the last. Of several words Lucene leaves out no tier but
 * those below names that begin as typed, so that what has them is scored until there are enough hits in the highest.
 */
final class BestHits {

    /** Of the products in each segment. */
    static final Sort INDEX_SORT = new Sort(
            new SortField(IndexField.SALES, SortField.Type.LONG, true),
            new SortField(IndexField.ORDER, SortField.Type.LONG));

    private final int count;
    private final @Nullable SearchHit after;
    private final PriorityQueue<SearchHit> best = new PriorityQueue<>(SearchHit.BEST_FIRST.reversed());

    private BestHits(int count, @Nullable SearchHit after) {
        this.count = count;
        this.after = after;
    }

    /**
     * In their order.
     *
     * @param count at most; positive
     * @param after the last hit seen; null for the first ones
     */
    static List<SearchHit> of(IndexSearcher searcher, Query query, int count, @Nullable SearchHit after)
            throws IOException {
        var hits = new BestHits(count, after);
        var weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.TOP_SCORES, 1);
        for (var segment : searcher.getIndexReader().leaves()) {
            var scorer = weight.scorer(segment);
            if (scorer != null) {
                hits.new OfSegment(segment.reader(), scorer).find();
            }
        }
        return hits.best.stream().sorted(SearchHit.BEST_FIRST).toList();
    }

    private boolean isFull() {
        return best.size() == count;
    }

    private SearchHit worst() {
        return Objects.requireNonNull(best.peek());
    }

    private void add(SearchHit hit) {
        if (after != null && SearchHit.BEST_FIRST.compare(hit, after) <= 0) {
            return;
        }
        if (isFull()) {
            if (SearchHit.BEST_FIRST.compare(hit, worst()) >= 0) {
                return;
            }
            best.remove();
        }
        best.add(hit);
    }

    private final class OfSegment {

        private final LeafReader segment;
        private final Scorer scorer;
        private final NumericDocValues sales;
        private final NumericDocValues order;
        private final boolean isSorted;

        /** The tiers in which a hit may be that is among the best. */
        private int lowest;

        private final int highest;

        OfSegment(LeafReader segment, Scorer scorer) throws IOException {
            this.segment = segment;
            this.scorer = scorer;
            this.sales = DocValues.getNumeric(segment, IndexField.SALES);
            this.order = DocValues.getNumeric(segment, IndexField.ORDER);
            this.isSorted = INDEX_SORT.equals(segment.getMetaData().sort());
            scorer.advanceShallow(0);
            var most = (int) scorer.getMaxScore(NO_MORE_DOCS);
            this.highest = after == null ? most : Math.min(most, after.tier());
        }

        void find() throws IOException {
            if (isFull()) {
                require(worst().tier());
            }
            var live = segment.getLiveDocs();
            var documents = scorer.iterator();
            while (lowest <= highest) {
                var document = documents.nextDoc();
                if (document == NO_MORE_DOCS) {
                    return;
                }
                if (live == null || live.get(document)) {
                    look(document);
                }
            }
        }

        private void look(int document) throws IOException {
            var tier = (int) scorer.score();
            if (tier < lowest || !sales.advanceExact(document) || !order.advanceExact(document)) {
                return;
            }
            var hit = new SearchHit(tier, sales.longValue(), order.longValue());
            add(hit);
            if (isFull()) {
                var worst = worst();
                var isBehind = isSorted && SearchHit.BEST_FIRST.compare(hit.inTier(worst.tier()), worst) >= 0;
                require(isBehind ? worst.tier() + 1 : worst.tier());
            }
        }

        private void require(int tier) throws IOException {
            if (tier > lowest) {
                lowest = tier;
                scorer.setMinCompetitiveScore(tier);
            }
        }
    }
}
