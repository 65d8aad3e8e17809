package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds products by words and filters. It may be a second behind the database: what is shown of a product is read from
 * its row, which also decides whether it still passes the filters.
 *
 * <p>All methods throw {@link UnavailableException} while there is no index.
 */
public interface ProductSearch {

    /** @param after the last hit seen; null for the first ones */
    List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count);

    /** All of them, or {@link #MOST_HITS} of more. */
    SearchHits all(SearchRequest request);

    default FacetCounts facets(SearchRequest request) {
        return facets(new FacetRequest(request, false, List.of()));
    }

    FacetCounts facets(FacetRequest request);

    /** Products with all the words in their names, of which the last may be a beginning. */
    default List<SearchHit> beginning(TypedText typed, int count) {
        return beginning(typed, Set.of(), null, count);
    }

    /**
     * Of these, the next ones with none of the names.
     *
     * @param without whole names, in any language
     * @param after the last hit seen, whatever was left out before; null for the first ones
     */
    List<SearchHit> beginning(TypedText typed, Set<String> without, @Nullable SearchHit after, int count);

    /** Makes a change that was just committed searchable sooner. */
    void hurry();

    int MOST_HITS = 250_000;
}
