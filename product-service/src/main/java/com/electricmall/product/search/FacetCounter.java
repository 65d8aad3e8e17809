package com.electricmall.product.search;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.category.CategoryLookup.Named;
import com.electricmall.product.search.FacetCounts.Count;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** Counts what is found by the columns of the index, without reading a row. */
final class FacetCounter {

    /** More than anybody looks through; a client that wants others filters. */
    static final int MOST_COUNTS = 100;

    /** Each remembers the families that it counted, which takes tens of megabytes where there are very many. */
    private static final int MOST_OF_FAMILIES = 2;

    /** Shorter than a request may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CategoryLookup categories;
    private final CountingSlots ofFamilies;
    private final SegmentCounts ofSegments = new SegmentCounts();

    FacetCounter(CategoryLookup categories) {
        this(categories, new CountingSlots(MOST_OF_FAMILIES, PATIENCE));
    }

    FacetCounter(CategoryLookup categories, CountingSlots ofFamilies) {
        this.categories = categories;
        this.ofFamilies = ofFamilies;
    }

    /** @throws UnavailableException if too many others count families */
    FacetCounts count(IndexSearcher searcher, SearchQuery asked, FacetRequest request) throws IOException {
        var query = new LuceneQueries(searcher).of(asked);
        var currency = request.products().currency();
        var price = currency == null ? IndexField.basePrice() : IndexField.price(currency);
        if (request.ofFamilies()) {
            var found = found(searcher, query);
            try (var _ = ofFamilies.take()) {
                return new FamilyFacetCounter(categories.all(), found, searcher.getIndexReader()).count(price, request);
            }
        }
        var counts = ofSegments.count(searcher, asked, query, price);
        return new FacetCounts(
                most(withAllBelow(categories.all(), counts.categories().asMap())),
                counts.bands().counts(currency),
                most(counts.merchants().asMap()),
                request.attributes().isEmpty()
                        ? List.of()
                        : AttributeCounter.countAll(searcher.getIndexReader(), found(searcher, query), request));
    }

    /** Of memory that the counts take which are kept for the next request. */
    long bytesOfCounts() {
        return ofSegments.bytes();
    }

    private static FacetsCollector found(IndexSearcher searcher, Query query) throws IOException {
        return searcher.search(query, new FacetsCollectorManager());
    }

    /** What is in a category counts in each above it. */
    static Map<Long, Integer> withAllBelow(List<Named> categories, Map<Long, Integer> direct) {
        var parents = new HashMap<Long, Long>();
        categories.forEach(category -> {
            var parent = category.parentId();
            if (parent != null) {
                parents.put(category.id(), parent);
            }
        });
        var all = new HashMap<Long, Integer>();
        direct.forEach((id, count) -> {
            for (var above = id; above != null; above = parents.get(above)) {
                all.merge(above, count, Integer::sum);
            }
        });
        return all;
    }

    static List<Count> most(Map<Long, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(comparingInt(Count::count).reversed().thenComparing(comparingLong(Count::id)))
                .limit(MOST_COUNTS)
                .toList();
    }
}
