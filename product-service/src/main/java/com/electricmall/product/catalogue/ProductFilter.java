package com.electricmall.product.catalogue;

import com.electricmall.common.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list; what is null does not count.
 *
 * @param q folded as {@link SearchText} is
 * @param category with all below it
 * @param minPrice in {@code currency}, else in each product's own
 * @param currency only products with a price in it
 */
record ProductFilter(
        @Nullable String q,
        @Nullable Long category,
        @Nullable Long merchant,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable Boolean inStock,
        @Nullable Currency currency) {

    /** The query parameters as they came; one that is empty counts as missing. */
    record Parameters(
            @Nullable String q,
            @Nullable String category,
            @Nullable String merchant,
            @Nullable String minPrice,
            @Nullable String maxPrice,
            @Nullable String inStock,
            @Nullable String currency) {

        /** @throws com.electricmall.common.error.InvalidRequestException naming each parameter that is wrong */
        ProductFilter parse() {
            var violations = new Violations();
            var parsed = new ProductFilter(
                    given(q).filter(expected(violations, "q", QUERY, "at most 200 characters"))
                            .map(SearchText::fold)
                            .filter(Predicate.not(String::isEmpty))
                            .orElse(null),
                    given(category)
                            .filter(expected(violations, "category", ID, "an id"))
                            .map(Long::valueOf)
                            .orElse(null),
                    given(merchant)
                            .filter(expected(violations, "merchant", ID, "an id"))
                            .map(Long::valueOf)
                            .orElse(null),
                    given(minPrice)
                            .filter(expected(violations, "minPrice", AMOUNT, "an amount from 0"))
                            .map(BigDecimal::new)
                            .orElse(null),
                    given(maxPrice)
                            .filter(expected(violations, "maxPrice", AMOUNT, "an amount from 0"))
                            .map(BigDecimal::new)
                            .orElse(null),
                    given(inStock)
                            .filter(expected(violations, "inStock", BOOLEAN, "true or false"))
                            .map(Boolean::valueOf)
                            .orElse(null),
                    given(currency)
                            .flatMap(code -> violations.read(() -> Money.parseCurrency("currency", code)))
                            .orElse(null));
            violations.require(
                    parsed.minPrice == null
                            || parsed.maxPrice == null
                            || parsed.minPrice.compareTo(parsed.maxPrice) <= 0,
                    "minPrice",
                    "RANGE",
                    "%s (expected: at most maxPrice, %s)".formatted(minPrice, maxPrice));
            violations.throwIfAny();
            return parsed;
        }

        private static Optional<String> given(@Nullable String parameter) {
            return Optional.ofNullable(parameter).map(String::strip).filter(Predicate.not(String::isEmpty));
        }

        private static Predicate<String> expected(Violations violations, String name, Pattern form, String expected) {
            return text -> {
                var fits = form.matcher(text).matches();
                violations.require(fits, name, "FORMAT", "%.40s (expected: %s)".formatted(text, expected));
                return fits;
            };
        }
    }

    private static final Pattern QUERY = Pattern.compile("[^\\x00]{1,200}", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,4})?");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");
}
