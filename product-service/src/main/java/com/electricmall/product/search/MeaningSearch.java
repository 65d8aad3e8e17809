package com.electricmall.product.search;

import java.util.List;

/** Finds products by what a text means. What it does not know of it does not find: nothing depends on it. */
public interface MeaningSearch {

    /** More than anybody looks through; a cursor carries what is left of them. */
    int MOST = 40;

    /**
     * @param byWords whether a search by words finds the product too
     */
    record Meant(long id, boolean byWords) {}

    /** Products that pass the filters and mean what the request's text does, the most similar first. */
    List<Meant> like(SearchRequest request);

    /** Visible products that are like this one, the most similar first, without it. */
    List<Long> nearest(long productId, int most);
}
