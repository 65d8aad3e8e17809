package com.electricmall.product.search;

import com.electricmall.common.error.UnavailableException;
import java.util.List;

/**
 * Finds products by words and filters. It may be a second behind the database, as {@link IndexNews} tell: what is shown
 * of a product is read from its row, which also decides whether it still passes the filters.
 *
 * <p>All methods throw {@link UnavailableException} while there is no index.
 */
public interface ProductSearch extends HitSearch, ProductNameSearch {

    default FacetCounts facets(SearchRequest request) {
        return facets(new FacetRequest(request, false, List.of()));
    }

    FacetCounts facets(FacetRequest request);
}
