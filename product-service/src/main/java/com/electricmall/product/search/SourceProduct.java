package com.electricmall.product.search;

import com.electricmall.common.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as {@link SearchSource} reads it, to be indexed.
 *
 * @param merchantName in public; null if there is none
 * @param names in all languages, the base name first
 * @param texts descriptions, in all languages, and values of attributes and options
 * @param prices the base price first, each in a currency of its own
 * @param familyId shared by the variants of its merchant's one thing; null if it is none
 * @param salesRank grows with the units sold, in steps that are the same for all instances
 */
record SourceProduct(
        long id,
        long merchantId,
        @Nullable String merchantName,
        @Nullable Long categoryId,
        List<Written> names,
        List<Written> texts,
        @Nullable String sku,
        @Nullable String familyId,
        Map<String, String> attributes,
        List<Money> prices,
        boolean inStock,
        boolean hidden,
        int salesRank) {

    /** @param language BCP 47; empty if unknown */
    record Written(String language, String text) {}

    SourceProduct {
        names = List.copyOf(names);
        texts = List.copyOf(texts);
        prices = List.copyOf(prices);
        attributes = Map.copyOf(attributes);
    }
}
