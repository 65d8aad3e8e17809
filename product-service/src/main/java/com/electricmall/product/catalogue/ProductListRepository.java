package com.electricmall.product.catalogue;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.product.search.SearchHits;
import java.util.Collection;
import java.util.List;

/** Lists of the products that pass a filter. */
interface ProductListRepository {

    /** All but the filter's words count. */
    Page<ListedProduct> list(ProductFilter filter, PageQuery query);

    /** The same of those that a search found. */
    Page<ListedProduct> list(ProductFilter filter, SearchHits found, PageQuery query);

    /** Those of the products that pass the filter, whose words do not count; in no order. */
    List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter);

    /** The visible ones of a product's family, itself too. */
    Page<ListedProduct> variants(Product product, PageQuery query);
}
