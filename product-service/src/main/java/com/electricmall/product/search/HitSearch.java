package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the products of a list.
 *
 * <p>All methods throw {@link UnavailableException} while there is no index.
 */
public interface HitSearch {

    /** As many as this may be all, or the first of more. */
    int MOST_HITS = 250_000;

    /** @param after the last hit seen; null for the first ones */
    List<SearchHit> best(SearchRequest request, @Nullable SearchHit after, int count);

    /** All of them, or {@link #MOST_HITS} of more. */
    SearchHits all(SearchRequest request);

    /**
     * Those of the products that are found.
     *
     * @param ids at most 10,000
     */
    SearchHits among(SearchRequest request, Collection<Long> ids);
}
