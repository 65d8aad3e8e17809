package com.electricmall.product.catalogue;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;

/** Lists of the products that pass a filter. */
interface ProductListRepository extends FoundProductRepository {

    /** All but the filter's words count. */
    Page<ListedProduct> list(ProductFilter filter, PageQuery query);

    /** The visible ones of a product's family, itself too. */
    Page<ListedProduct> variants(Product product, PageQuery query);
}
