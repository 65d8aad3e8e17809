package com.electricmall.product.catalogue;

import com.electricmall.common.error.Violations;
import com.electricmall.common.money.Money;
import com.electricmall.common.web.UnicodeText;
import com.electricmall.product.search.SearchRequest;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list; null fields do not restrict the list.
 *
 * @param q as it was typed
 * @param category with all below it
 * @param minPrice in {@code currency}, else in each product's own
 * @param currency only products with a price in it
 * @param attributes by name, each with the values of which a product must have one
 * @param collapsed of each family only the first
 * @param withHidden for the list of the products' merchant
 */
record ProductFilter(
        @Nullable String q,
        @Nullable Long category,
        @Nullable Long merchant,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Boolean inStock,
        @Nullable Currency currency,
        Map<String, List<String>> attributes,
        boolean collapsed,
        boolean withHidden) {

    /** All that are visible. */
    static final ProductFilter ALL =
            new ProductFilter(null, null, null, null, null, null, null, Map.of(), false, false);

    /** All that can be ordered now, of a category or of all. */
    static ProductFilter inStock(@Nullable Long category) {
        return new ProductFilter(null, category, null, null, null, true, null, Map.of(), false, false);
    }

    ProductFilter {
        attributes = Map.copyOf(attributes);
    }

    SearchRequest searchRequest() {
        return new SearchRequest(q, category, merchant, minPrice, maxPrice, inStock, currency, attributes, withHidden);
    }

    /** The query parameters as they came; one that is empty counts as missing. */
    record Parameters(
            @Nullable String q,
            @Nullable String category,
            @Nullable String merchant,
            @Nullable String minPrice,
            @Nullable String maxPrice,
            @Nullable String inStock,
            @Nullable String currency,
            @Nullable String collapse) {

        /** Words alone. */
        static Parameters ofText(@Nullable String q) {
            return new Parameters(q, null, null, null, null, null, null, null);
        }

        /** The same for a merchant's own list. */
        Parameters of(long merchantId) {
            return new Parameters(
                    q, category, Long.toString(merchantId), minPrice, maxPrice, inStock, currency, collapse);
        }

        /**
         * @param attributes see {@link AttributeFilters}
         * @throws com.electricmall.common.error.InvalidRequestException naming each parameter that is wrong
         */
        ProductFilter parse(Map<String, List<String>> attributes, boolean withHidden) {
            var violations = new Violations();
            var least = Form.AMOUNT.read(violations, "minPrice", minPrice, BigDecimal::new);
            var most = Form.AMOUNT.read(violations, "maxPrice", maxPrice, BigDecimal::new);
            violations.require(
                    least.isEmpty() || most.isEmpty() || least.get().compareTo(most.get()) <= 0,
                    "minPrice",
                    "RANGE",
                    "%s (expected: at most maxPrice, %s)".formatted(minPrice, maxPrice));
            var shown =
                    Form.given(currency).flatMap(code -> violations.read(() -> Money.parseCurrency("currency", code)));
            shown.ifPresent(unit -> {
                least.ifPresent(amount -> violations.read(() -> Money.parse("minPrice", amount, unit)));
                most.ifPresent(amount -> violations.read(() -> Money.parse("maxPrice", amount, unit)));
            });
            var parsed = new ProductFilter(
                    Form.QUERY.read(violations, "q", q, Function.identity()).orElse(null),
                    Form.ID
                            .read(violations, "category", category, Long::valueOf)
                            .orElse(null),
                    Form.ID
                            .read(violations, "merchant", merchant, Long::valueOf)
                            .orElse(null),
                    least.orElse(null),
                    most.orElse(null),
                    Form.BOOLEAN
                            .read(violations, "inStock", inStock, Boolean::valueOf)
                            .orElse(null),
                    shown.orElse(null),
                    attributes,
                    Form.COLLAPSE
                            .read(violations, "collapse", collapse, "family"::equals)
                            .orElse(false),
                    withHidden);
            violations.throwIfAny();
            return parsed;
        }
    }

    private enum Form {
        QUERY("[^\\x00]{1,200}", "at most 200 characters"),
        ID("\\d{1,18}", "an id"),
        AMOUNT("\\d{1,15}(\\.\\d{1,4})?", "an amount from 0"),
        BOOLEAN("true|false", "true or false"),
        COLLAPSE("family", "family");

        private final Pattern pattern;
        private final String expected;

        Form(String pattern, String expected) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
            this.expected = expected;
        }

        /** Empty if the parameter is missing, or violates this form. */
        <T> Optional<T> read(
                Violations violations, String name, @Nullable String parameter, Function<String, T> parser) {
            return given(parameter)
                    .filter(text -> {
                        var fits = pattern.matcher(text).matches();
                        violations.require(
                                fits,
                                name,
                                "FORMAT",
                                "%s (expected: %s)".formatted(UnicodeText.shortened(text, 40), expected));
                        return fits;
                    })
                    .map(parser);
        }

        static Optional<String> given(@Nullable String parameter) {
            return Optional.ofNullable(parameter).map(String::strip).filter(Predicate.not(String::isEmpty));
        }
    }
}
