package com.electricmall.product.search;

/** What this instance knows of changes that the search index has still to take. */
public interface IndexNews {

    /** A product was changed, maybe by another instance: searches are to find the change as soon as possible. */
    void hurry();

    /** Whether searches may miss a change that is known here. */
    boolean isBehind();
}
