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

    /** The ids of {@link #list(ProductFilter, PageQuery)}, of a family all. The page may be of any size. */
    Page<Long> ids(ProductFilter filter, PageQuery query);

    /** The products and all others of their families, hidden ones too, each once. */
    List<Long> withFamilies(Collection<Long> ids);

    /** Those of the products that pass the filter, whose words do not count; in no order. */
    List<ListedProduct> listed(Collection<Long> ids, ProductFilter filter);

    /** The visible ones of a product's family, itself too. */
    Page<ListedProduct> variants(Product product, PageQuery query);
}
