package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.category.CategoryLookup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
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

    static final Sort BEST_FIRST = new Sort(
            SortField.FIELD_SCORE,
            new SortField(IndexField.SALES, SortField.Type.LONG, true),
            new SortField(IndexField.ORDER, SortField.Type.LONG));

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

    @Override
    public List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count) {
        return search(searcher -> best(searcher, query(request, searcher), after, count));
    }

    @Override
    public SearchHits all(SearchRequest request) {
        return search(searcher -> searcher.search(query(request, searcher), new HitCollector.Manager()));
    }

    @Override
    public FacetCounts facets(FacetRequest request) {
        return search(searcher -> facets.count(searcher, query(request.products(), searcher), request));
    }

    /** Where enough names begin as typed, which the query of one letter finds, the many words that do are not read. */
    @Override
    public List<SearchHit> beginning(TypedText typed, Set<String> without, @Nullable SearchHit after, int count) {
        return search(searcher -> {
            var first = best(searcher, in(searcher, queries.atBeginning(typed, without)), after, count);
            return first.size() == count
                    ? first
                    : best(searcher, in(searcher, queries.beginning(typed, without)), after, count);
        });
    }

    @Override
    public void hurry() {
        follower.hurry();
    }

    private Query query(SearchRequest request, IndexSearcher searcher) throws IOException {
        return in(searcher, queries.of(request));
    }

    private static Query in(IndexSearcher searcher, SearchQuery query) throws IOException {
        return new LuceneQueries(searcher.getIndexReader()).of(query);
    }

    private static List<SearchHit> best(IndexSearcher searcher, Query query, @Nullable SearchHit after, int count)
            throws IOException {
        var documents = searcher.getIndexReader().maxDoc();
        if (documents == 0) {
            return List.of();
        }
        var seen = after == null
                ? null
                : new FieldDoc(
                        documents - 1, after.tier(), new Object[] {(float) after.tier(), after.salesRank(), after.id()
                        });
        var found = searcher.searchAfter(seen, query, count, BEST_FIRST);
        return Stream.of(found.scoreDocs)
                .map(document -> hit((FieldDoc) document))
                .toList();
    }

    static SearchHit hit(FieldDoc found) {
        return new SearchHit(((Float) found.fields[0]).intValue(), (Long) found.fields[1], (Long) found.fields[2]);
    }

    private <T> T search(Search<T> search) {
        var searchers = indexes.searchers().orElseThrow(() -> unavailable(null));
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
            indexes.reportDamage();
            follower.hurry();
            throw unavailable(damaged);
        }
    }

    private static UnavailableException unavailable(@Nullable Throwable cause) {
        return new UnavailableException("SEARCH_UNAVAILABLE", "The search index is being made", RETRY_AFTER, cause);
    }
}
