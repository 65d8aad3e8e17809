package com.electricmall.product.search;

import java.util.Collection;
import java.util.Map;

/**
 * A product as an index keeps it, whatever the engine; all maps are by the field's name.
 *
 * @param keys values that are compared as a whole
 * @param words of texts; neither their place nor their number counts
 * @param stems of the words, by the languages that they are written in
 * @param numbers to sort and count by
 * @param prices in {@link PriceUnits}
 */
record IndexedProduct(
        long id,
        Map<String, ? extends Collection<String>> keys,
        Map<String, ? extends Collection<String>> words,
        Map<String, ? extends Map<StemLanguage, ? extends Collection<String>>> stems,
        Map<String, Long> numbers,
        Map<String, Long> prices) {}
