package com.electricmall.product.merchant;

import java.util.List;
import java.util.OptionalLong;

/** Storage of the names. */
interface MerchantNames {

    /**
     * Keeps names, unless a later one is known. It is then up to {@link #noteProducts} to have the products of renamed
     * merchants indexed anew.
     *
     * @param names of different merchants
     */
    void keep(List<MerchantName> names);

    /**
     * Notes the next products of a renamed merchant as changed, in the caller's transaction. Several instances may do
     * so at once, each for another merchant.
     *
     * @param atMost how many products
     * @return how many there were; fewer than so many if there are no more of this merchant
     */
    int noteProducts(int atMost);

    /** After which merchant user-service is to be asked for those that were named before; empty if all are known. */
    OptionalLong askedTo();

    /**
     * Notes how far user-service was asked, unless another instance has come further.
     *
     * @param from where that was before
     */
    void advance(long from, OptionalLong to);
}
