package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.toCollection;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.web.UnicodeText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters {@code attr.<name>=value} of a list: each name must have one of the values that are given for it. */
final class AttributeFilters {

    static final String PREFIX = "attr.";

    private static final int MOST = 20;

    /** Each costs a walk through its values. */
    private static final int MOST_COUNTED = 5;

    private AttributeFilters() {}

    /**
     * The names of {@code facet=<name>}, whose values are to be counted.
     *
     * @throws InvalidRequestException if there are more than 5, or one is too long to be a name or holds U+0000
     */
    static List<String> counted(Map<String, List<String>> query) {
        var names = query.getOrDefault("facet", List.of()).stream()
                .filter(name -> name != null && !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() > MOST_COUNTED) {
            throw InvalidRequestException.of(
                    "facet", "SIZE", "%d attributes (expected: at most %d)".formatted(names.size(), MOST_COUNTED));
        }
        if (names.stream().anyMatch(name -> UnicodeText.length(name) > ProductDetails.MAX_NAME)) {
            throw InvalidRequestException.of(
                    "facet",
                    "LENGTH",
                    "a longer name (expected: at most %d characters)".formatted(ProductDetails.MAX_NAME));
        }
        if (names.stream().anyMatch(name -> name.indexOf(0) >= 0)) {
            throw InvalidRequestException.of("facet", "FORMAT", "holds U+0000 (expected: text without it)");
        }
        return names;
    }

    /**
     * Those among all parameters; an empty value counts as missing.
     *
     * @throws InvalidRequestException if there are more than 20, or one holds U+0000
     */
    static Map<String, List<String>> in(Map<String, List<String>> query) {
        var filters = new TreeMap<String, List<String>>();
        query.forEach((parameter, values) -> {
            var name = parameter.startsWith(PREFIX) ? parameter.substring(PREFIX.length()) : "";
            var wanted = values.stream()
                    .filter(value -> value != null && !value.isEmpty())
                    .collect(toCollection(TreeSet::new));
            if (!name.isEmpty() && !wanted.isEmpty()) {
                requireText(name, wanted);
                filters.put(name, List.copyOf(wanted));
            }
        });
        var count = filters.values().stream().mapToInt(Collection::size).sum();
        if (count > MOST) {
            throw InvalidRequestException.of(
                    "attr", "SIZE", "%d filters by attribute (expected: at most %d)".formatted(count, MOST));
        }
        return filters;
    }

    private static void requireText(String name, Collection<String> values) {
        if (name.indexOf(0) >= 0 || values.stream().anyMatch(value -> value.indexOf(0) >= 0)) {
            throw InvalidRequestException.of(
                    PREFIX + UnicodeText.shortened(name.replace('\0', '?'), ProductDetails.MAX_NAME),
                    "FORMAT",
                    "holds U+0000 (expected: text without it)");
        }
    }
}
