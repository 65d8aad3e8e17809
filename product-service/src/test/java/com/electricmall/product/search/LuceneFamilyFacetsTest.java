package com.electricmall.product.search;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmptyLuceneIndex.class)
class LuceneFamilyFacetsTest extends FamilyFacets {}
