package com.electricmall.product.transfer;

import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole file of Shopify's.
 *
 * @param currency of its prices; null for the product's own, or the default if it is new
 * @param hasDecimalComma as in {@link SpreadsheetNumber#read}
 */
record ShopifySettings(@Nullable String currency, boolean hasDecimalComma) {

    /** Of a currency that is not told nobody knows. */
    boolean hasThreeDecimals() {
        return currency != null && Currency.getInstance(currency).getDefaultFractionDigits() == 3;
    }
}
