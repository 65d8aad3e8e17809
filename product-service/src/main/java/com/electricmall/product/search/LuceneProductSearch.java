package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.category.CategoryLookup;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Searches the index of this instance. */
@Component
@ConditionalOnProperty(name = "mall.search.engine", havingValue = "lucene", matchIfMissing = true)
class LuceneProductSearch implements ProductSearch {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** A query has at most {@link WordQuery#MOST_WORDS} words, and each some places in some languages. */
    private static final int MOST_CLAUSES = 16_384;

    static {
        IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
    }

    private final LuceneIndexes indexes;
    private final IndexFollower follower;
    private final SearchQueries queries;
    private final FacetCounter facets;

    LuceneProductSearch(LuceneIndexes indexes, IndexFollower follower, CategoryLookup categories) {
        this.indexes = indexes;
        this.follower = follower;
        this.queries = new SearchQueries(categories);
        this.facets = new FacetCounter(categories);
    }

    private interface Search<T> {
        T run(IndexSearcher searcher) throws IOException;
    }

    /** Where enough products have all words as they were typed, which come first, none is corrected. */
    @Override
    public List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count) {
        return search(searcher -> {
            var asked = new LuceneQueries(searcher);
            var query = queries.of(request);
            var exact = query.exact();
            var first = BestHits.of(searcher, asked.of(exact), count, after);
            return first.size() == count || exact.equals(query)
                    ? first
                    : BestHits.of(searcher, asked.of(query), count, after);
        });
    }

    @Override
    public SearchHits all(SearchRequest request) {
        return search(searcher -> {
            var query = new LuceneQueries(searcher).of(queries.of(request));
            return searcher.search(query, new HitCollector.Manager());
        });
    }

    @Override
    public SearchHits among(SearchRequest request, Collection<Long> ids) {
        return search(searcher -> {
            var query = new LuceneQueries(searcher).of(queries.among(IndexField.ID, ids, request));
            return searcher.search(query, new HitCollector.Manager());
        });
    }

    @Override
    public FacetCounts facets(FacetRequest request) {
        return search(searcher -> facets.count(searcher, queries.of(request.products()), request));
    }

    /** Of memory that counts of facets take. */
    long bytesOfCounts() {
        return facets.bytesOfCounts();
    }

    /** Where enough names begin as typed, which the query of one letter finds, the many words that do are not read. */
    @Override
    public List<SearchHit> beginning(TypedText typed, Set<String> without, @Nullable SearchHit after, int count) {
        return search(searcher -> {
            var asked = new LuceneQueries(searcher);
            var first = BestHits.of(searcher, asked.of(queries.atBeginning(typed, without)), count, after);
            return first.size() == count
                    ? first
                    : BestHits.of(searcher, asked.of(queries.beginning(typed, without)), count, after);
        });
    }

    private <T> T search(Search<T> search) {
        var index = indexes.served().orElseThrow(() -> unavailable(null));
        var searchers = index.searchers();
        try {
            var searcher = searchers.acquire();
            try {
                searcher.setQueryCache(null);
                return search.run(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException beingReplaced) {
            throw unavailable(beingReplaced);
        } catch (IOException damaged) {
            index.reportDamage();
            follower.hurry();
            throw unavailable(damaged);
        }
    }

    private static UnavailableException unavailable(@Nullable Throwable cause) {
        return new UnavailableException("SEARCH_UNAVAILABLE", "The search index is being made", RETRY_AFTER, cause);
    }
}
