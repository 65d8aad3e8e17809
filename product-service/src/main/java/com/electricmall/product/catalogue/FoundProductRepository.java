package com.electricmall.product.catalogue;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.search.SearchHits;
import java.util.Collection;
import java.util.List;

/** The rows of what a search finds. All but the words of a filter count. */
interface FoundProductRepository {

    /** Those of the hits that pass the filter. */
    Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query);

    /** Those of the products that pass the filter; in no order. */
    List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter);

    /** Products that pass the filter, whatever a search finds, of a family all. The page may be of any size. */
    Page<Long> ids(ProductFilter filter, PageQuery query);

    /**
     * The products and all others of their families, each once, in no order.
     *
     * @param most how many of them, if there are more
     */
    List<Long> withFamilies(Collection<Long> ids, boolean withHidden, int most);
}
