package com.electricmall.product.search;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmptyOpenSearchIndex.class)
class OpenSearchFamilyFacetsIT extends FamilyFacets {}
