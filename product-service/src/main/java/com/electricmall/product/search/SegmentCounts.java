package com.electricmall.product.search;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import com.electricmall.common.cache.local.CachePolicy;
import com.electricmall.common.cache.local.Lifetime;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import com.electricmall.common.cache.local.LocalCaches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Counts the products that a query finds, segment by segment, and keeps the counts of large segments. A segment never
 * changes, but for products that are deleted from it: these are counted alone and taken away. So where few products
 * have changed since the last count, few are counted.
 */
final class SegmentCounts {

    private static final long MOST_BYTES = 8L << 20;

    /** A segment with fewer products takes as little time to count as to look up. */
    private static final int SMALL = 1_000;

    /** Of a key, in which each query takes the same, and of the objects around the counts: more than they take. */
    private static final int BYTES_BESIDE_COUNTS = 1_000;

    private static final Duration LONGEST_USE = Duration.ofHours(1);

    private final LocalCache<Key, ProductCounts> kept = LocalCaches.create(
            CachePolicy.TINY_LFU,
            1,
            LocalCacheSpec.ofWeight(
                    MOST_BYTES, (_, counts) -> BYTES_BESIDE_COUNTS + counts.bytes(), Lifetime.of(LONGEST_USE)));

    /**
     * @param segment with what is deleted from it, or as it was written
     * @param query its digest: what Lucene knows of a query of many words takes up to a megabyte
     */
    private record Key(CacheKey segment, String query, String price) {}

    /**
     * @param asked what the query was made of
     * @param price the field of the prices that are counted
     */
    ProductCounts count(IndexSearcher searcher, SearchQuery asked, Query query, String price) throws IOException {
        var counting = new Counting(
                QueryDigest.of(asked),
                price,
                searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1));
        var sum = new ProductCounts();
        try {
            for (var segment : searcher.getIndexReader().leaves()) {
                sum.add(counting.live(segment));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return sum;
    }

    /** Of memory, at most, that is taken by what is kept. */
    long bytes() {
        return kept.stats().weight();
    }

    private final class Counting {

        private final String query;
        private final String price;
        private final Weight weight;

        Counting(String query, String price, Weight weight) {
            this.query = query;
            this.price = price;
            this.weight = weight;
        }

        ProductCounts live(LeafReaderContext segment) throws IOException {
            var reader = segment.reader();
            var live = reader.getLiveDocs();
            var written = reader.getCoreCacheHelper();
            var current = reader.getReaderCacheHelper();
            if (reader.maxDoc() < SMALL || written == null || current == null) {
                return counted(segment, live);
            }
            var all = key(written);
            if (live == null) {
                return kept.get(all, _ -> uncheckedCounted(segment));
            }
            var left = key(current);
            var counts = kept.get(left);
            if (counts == null) {
                counts = kept.get(all, _ -> uncheckedCounted(segment)).without(counted(segment, deleted(live)));
                kept.put(left, counts);
            }
            return counts;
        }

        private Key key(CacheHelper segment) {
            return new Key(segment.getKey(), query, price);
        }

        private ProductCounts uncheckedCounted(LeafReaderContext segment) {
            try {
                return counted(segment, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** @param which of the segment's products, by their numbers in it; null for all */
        private ProductCounts counted(LeafReaderContext segment, @Nullable Bits which) throws IOException {
            var counts = new ProductCounts();
            var scorer = weight.bulkScorer(segment);
            if (scorer != null) {
                scorer.score(counts.collector(segment.reader(), price), which, 0, NO_MORE_DOCS);
            }
            return counts;
        }

        private static Bits deleted(Bits live) {
            return new Bits() {
                @Override
                public boolean get(int document) {
                    return !live.get(document);
                }

                @Override
                public int length() {
                    return live.length();
                }
            };
        }
    }
}
