package com.electricmall.local.suite.generator;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A product as a line of an import tells it.
 *
 * @param merchantId only where an administrator imports it
 * @param price in major units, with its currency's decimals
 * @param translations by language tag
 * @param prices in other currencies, by code
 * @param familyId of variants of one thing, which differ by their options
 */
public record GeneratedProduct(
        OptionalLong merchantId,
        String sku,
        Text text,
        String price,
        String currency,
        long stock,
        OptionalLong categoryId,
        Map<String, Text> translations,
        Map<String, String> prices,
        List<String> images,
        Map<String, String> attributes,
        @Nullable String familyId,
        Map<String, String> options) {

    public record Text(String name, String description) {}
}
