package com.electricmall.product.merchant;

import java.util.List;
import java.util.OptionalLong;

/** Storage of the names. */
interface MerchantNameRepository {

    /**
     * Keeps names, unless a later one is known. It is then up to {@link RenamedMerchants} to have the products of those
     * that were renamed indexed anew.
     *
     * @param names of different merchants
     */
    void keep(List<MerchantName> names);

    /** After which merchant user-service is to be asked for those that were named before; empty if all are known. */
    OptionalLong askedTo();

    /**
     * Notes how far user-service was asked, unless another instance has come further.
     *
     * @param from where that was before
     */
    void advance(long from, OptionalLong to);
}
