package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.FacetCounts.AttributeCounts;
import com.electricmall.product.search.FacetCounts.Count;
import com.electricmall.product.search.FacetCounts.PriceBand;
import com.electricmall.product.search.FacetCounts.ValueCount;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts what OpenSearch finds, by its aggregations. */
final class OpenSearchFacets {

    /** More than there may be values worth a count, so that shards differ in none of the largest. */
    private static final int VALUES_OF_A_SHARD = 10_000;

    /** Fewer than OpenSearch has buckets by default. */
    private static final int MOST_CATEGORIES = 50_000;

    /** Fewer where each has its families counted, which takes memory for each. */
    private static final int VALUES_WITH_FAMILIES = 400;

    /** Exact up to 40,000 families in a bucket, and close above that: for bands and categories, which are few. */
    private static final Map<String, Object> FAMILIES = families(40_000);

    /** As {@link #FAMILIES}, in about 8 kB for a bucket instead of 320 kB. */
    private static final Map<String, Object> FAMILIES_OF_MANY = families(1_000);

    private final CategoryLookup categories;

    OpenSearchFacets(CategoryLookup categories) {
        this.categories = categories;
    }

    /** The aggregations of a request. */
    Map<String, Object> asked(FacetRequest request) {
        var asked = new HashMap<String, Object>();
        asked.put("categories", Map.of("terms", categoryCounts()));
        asked.put("merchants", bucketed(counts(IndexField.MERCHANT_COUNT), request));
        asked.put("prices", priceCounts(request));
        for (var i = 0; i < request.attributes().size(); i++) {
            asked.put("attribute" + i, bucketed(valueCounts(request.attributes().get(i)), request));
        }
        return asked;
    }

    private static Map<String, Object> bucketed(Map<String, Object> terms, FacetRequest request) {
        if (!request.ofFamilies()) {
            return Map.of("terms", terms);
        }
        var fewer = new HashMap<>(terms);
        fewer.put("shard_size", VALUES_WITH_FAMILIES);
        // families are counted for the buckets that are left when all products are
        fewer.put("collect_mode", "breadth_first");
        return Map.of("terms", fewer, "aggs", FAMILIES_OF_MANY);
    }

    private static Map<String, Object> families(int exact) {
        return Map.of(
                "families", Map.of("cardinality", Map.of("field", IndexField.FAMILY, "precision_threshold", exact)));
    }

    /** What they came to, of products. */
    FacetCounts counted(JsonNode counts, FacetRequest request) {
        return counted(
                FacetCounter.most(FacetCounter.withAllBelow(categories.all(), counted(counts.get("categories")))),
                counts,
                request);
    }

    /**
     * The families of the categories with the most products: those of the categories below one cannot be added, because
     * a family may be in several.
     */
    Map<String, Object> askedOfCategories(JsonNode counts) {
        var filters = new HashMap<String, Object>();
        for (var category :
                FacetCounter.most(FacetCounter.withAllBelow(categories.all(), counted(counts.get("categories"))))) {
            var ids = categories.withAllBelow(category.id()).stream()
                    .map(String::valueOf)
                    .toList();
            filters.put(
                    Long.toString(category.id()),
                    Map.of("terms", Map.of(OpenSearchSchema.field(IndexField.CATEGORY), ids)));
        }
        return filters.isEmpty()
                ? Map.of()
                : Map.of("categories", Map.of("filters", Map.of("filters", filters), "aggs", FAMILIES));
    }

    /** What both came to, of families. */
    FacetCounts counted(JsonNode counts, JsonNode ofCategories, FacetRequest request) {
        var families = new HashMap<Long, Integer>();
        ofCategories
                .at("/categories/buckets")
                .properties()
                .forEach(bucket -> families.put(Long.valueOf(bucket.getKey()), count(bucket.getValue())));
        return counted(FacetCounter.most(families), counts, request);
    }

    private static FacetCounts counted(List<Count> categories, JsonNode counts, FacetRequest request) {
        var attributes = new ArrayList<AttributeCounts>();
        for (var i = 0; i < request.attributes().size(); i++) {
            attributes.add(values(request.attributes().get(i), counts.get("attribute" + i)));
        }
        return new FacetCounts(
                categories,
                priceBands(counts.get("prices"), request.products().currency()),
                FacetCounter.most(counted(counts.get("merchants"))),
                attributes);
    }

    /** Of families, where they were asked for, else of products. */
    private static int count(JsonNode bucket) {
        return bucket.path("families")
                .path("value")
                .asInt(bucket.get("doc_count").intValue());
    }

    /** All of them, because what is below a category counts in it. */
    private Map<String, Object> categoryCounts() {
        var most = Math.clamp(categories.all().size(), 1, MOST_CATEGORIES);
        return Map.of("field", OpenSearchSchema.field(IndexField.CATEGORY_COUNT), "size", most);
    }

    private static Map<String, Object> counts(String field) {
        return Map.of(
                "field",
                OpenSearchSchema.field(field),
                "size",
                FacetCounter.MOST_COUNTS,
                "shard_size",
                VALUES_OF_A_SHARD);
    }

    private static Map<String, Object> valueCounts(String name) {
        var counts = new HashMap<>(counts(IndexField.ATTRIBUTE));
        counts.put("include", literally(IndexField.attribute(name, "")) + ".*");
        // by ordinals, OpenSearch 3.3 fails where no value of the index matches
        counts.put("execution_hint", "map");
        return counts;
    }

    /** As a regular expression of Lucene, in which a backslash takes the meaning from any character. */
    private static String literally(String text) {
        var expression = new StringBuilder();
        text.codePoints().forEach(symbol -> {
            if (symbol < 128 && symbol > 0 && !Character.isLetterOrDigit(symbol)) {
                expression.append('\\');
            }
            expression.appendCodePoint(symbol);
        });
        return expression.toString();
    }

    private static AttributeCounts values(String name, JsonNode terms) {
        var prefix = IndexField.attribute(name, "").length();
        var values = new ArrayList<ValueCount>();
        for (var bucket : terms.get("buckets")) {
            values.add(new ValueCount(bucket.get("key").textValue().substring(prefix), count(bucket)));
        }
        values.sort(AttributeCounter.MOST_FIRST);
        return new AttributeCounts(name, values);
    }

    private static Map<String, Object> priceCounts(FacetRequest request) {
        var currency = request.products().currency();
        var price = currency == null ? IndexField.basePrice() : IndexField.price(currency);
        var bands = IntStream.range(0, PriceBands.COUNT)
                .mapToObj(band -> band + 1 == PriceBands.COUNT
                        ? Map.of("from", PriceBands.beginning(band))
                        : Map.of("from", PriceBands.beginning(band), "to", PriceBands.beginning(band + 1)))
                .toList();
        var each = new HashMap<String, Object>(request.ofFamilies() ? FAMILIES : Map.of());
        each.put("decimals", Map.of("max", Map.of("field", OpenSearchSchema.PRICE_DECIMALS)));
        return Map.of("range", Map.of("field", OpenSearchSchema.field(price), "ranges", bands), "aggs", each);
    }

    private static Map<Long, Integer> counted(JsonNode terms) {
        var counts = new HashMap<Long, Integer>();
        for (var bucket : terms.get("buckets")) {
            counts.put(bucket.get("key").longValue(), count(bucket));
        }
        return counts;
    }

    private static List<PriceBand> priceBands(JsonNode range, @Nullable Currency currency) {
        var buckets = range.get("buckets");
        return IntStream.range(0, buckets.size())
                .filter(band -> buckets.get(band).get("doc_count").intValue() > 0)
                .mapToObj(band -> PriceBands.counted(
                        band,
                        count(buckets.get(band)),
                        currency,
                        buckets.get(band).at("/decimals/value").intValue()))
                .toList();
    }
}
