package com.electricmall.product.search;

import java.util.List;

/**
 * What to count.
 *
 * @param products of which it is counted
 * @param ofFamilies whether the variants of a family that are found count as one
 * @param attributes names of those whose values are counted
 */
public record FacetRequest(SearchRequest products, boolean ofFamilies, List<String> attributes) {

    public FacetRequest {
        attributes = List.copyOf(attributes);
    }
}
