package com.electricmall.product.merchant;

import org.jspecify.annotations.Nullable;

/**
 * What a merchant is called.
 *
 * @param name null if it has no public name
 * @param accountVersion of its account, as of which it is called so
 */
record MerchantName(long merchantId, @Nullable String name, long accountVersion) {}
