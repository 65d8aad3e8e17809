package com.electricmall.product.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The fields of an index in OpenSearch, and a product as its document. OpenSearch only compares terms: what they are
 * is decided here, as for Lucene.
 *
 * <p>A dot in a name would make an object of a field, so there is none. The stems of all languages are in one field,
 * each after its language, because a query has a bounded number of clauses.
 */
final class OpenSearchSchema {

    private static final String STEMS = "_stems";
    private static final String LONG_WORDS = "_long";

    /** How many decimals the base price needs. */
    static final String PRICE_DECIMALS = "decimals";

    private static final Map<String, Object> TERMS = Map.of("type", "keyword", "doc_values", false);
    private static final Map<String, Object> COUNTED = Map.of("type", "long", "index", false);
    private static final Map<String, Object> SORTED = Map.of("type", "long");

    private static final int VERSION_BYTES = 4;

    private OpenSearchSchema() {}

    static String field(String name) {
        return name.replace('.', '_');
    }

    static String stems(String field) {
        return field(field) + STEMS;
    }

    static String stem(StemLanguage language, String stem) {
        return language.code() + " " + stem;
    }

    /** Where only words are that a misspelled one may be corrected to. */
    static String longWords(String field) {
        return field(field) + LONG_WORDS;
    }

    static Map<String, Object> mappings() {
        var properties = new TreeMap<String, Object>();
        List.of(
                        IndexField.MERCHANT,
                        IndexField.MERCHANT_NAME,
                        IndexField.CATEGORY,
                        IndexField.IN_STOCK,
                        IndexField.HIDDEN,
                        IndexField.SKU,
                        IndexField.WHOLE_NAME,
                        IndexField.NAME_BEGINNING,
                        IndexField.SHORT_BEGINNING,
                        IndexField.NAMES,
                        IndexField.NAME_STARTS,
                        IndexField.TEXTS)
                .forEach(name -> properties.put(field(name), TERMS));
        List.of(IndexField.NAMES, IndexField.TEXTS).forEach(name -> {
            properties.put(stems(name), TERMS);
            properties.put(longWords(name), TERMS);
        });
        properties.put(IndexField.ATTRIBUTE, Map.of("type", "keyword"));
        properties.put(IndexField.ORDER, SORTED);
        properties.put(IndexField.SALES, SORTED);
        properties.put(IndexField.FAMILY, COUNTED);
        properties.put(field(IndexField.MERCHANT_COUNT), COUNTED);
        properties.put(field(IndexField.CATEGORY_COUNT), COUNTED);
        properties.put(PRICE_DECIMALS, COUNTED);
        properties.put(IndexField.basePrice(), SORTED);
        return Map.of(
                "dynamic",
                "strict_allow_templates",
                "dynamic_templates",
                List.of(Map.of("prices", Map.of("match", IndexField.basePrice() + "_*", "mapping", SORTED))),
                "_source",
                Map.of("enabled", false),
                "properties",
                properties);
    }

    /** Another one whenever fields, or what they hold, are different. */
    static String version() {
        var sorted = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        try {
            var text = IndexState.SCHEMA + sorted.writeValueAsString(mappings());
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The schema has no version", e);
        }
    }

    static Map<String, Object> document(IndexedProduct product) {
        var document = new HashMap<String, Object>();
        product.keys().forEach((field, keys) -> document.put(field(field), keys));
        product.words().forEach((field, words) -> {
            document.put(field(field), words);
            if (product.stems().containsKey(field)) {
                document.put(
                        longWords(field),
                        words.stream().filter(Corrections::isLongEnough).toList());
            }
        });
        product.stems()
                .forEach((field, languages) -> document.put(
                        stems(field),
                        languages.entrySet().stream()
                                .flatMap(entry -> entry.getValue().stream().map(stem -> stem(entry.getKey(), stem)))
                                .toList()));
        product.numbers().forEach((field, number) -> document.put(field(field), number));
        product.prices().forEach((field, price) -> document.put(field(field), price));
        document.put(
                PRICE_DECIMALS,
                PriceUnits.decimals(Objects.requireNonNull(product.prices().get(IndexField.basePrice()))));
        return document;
    }
}
