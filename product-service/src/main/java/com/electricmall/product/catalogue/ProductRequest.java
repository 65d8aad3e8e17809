package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.toMap;

import com.electricmall.common.error.Violations;
import com.electricmall.common.money.Money;
import com.electricmall.common.web.AcceptLanguage;
import com.electricmall.common.web.UnicodeText;
import com.electricmall.product.stock.Stock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A product as a merchant writes it.
 *
 * @param stock what shall be available; left as it is if missing in a change
 * @param currency of {@code price}; CNY if missing
 * @param translations at most 50, by BCP 47 tag of at most 35 characters
 * @param prices in other currencies, by ISO 4217 code
 * @param sku 1..255 characters, unique among the merchant's products
 * @param images at most 10 https URLs
 * @param attributes at most 50, with names of 1..50 and values of 1..500 characters
 * @param familyId 1..500 characters, shared by the variants of one thing
 * @param options at most 10, named as attributes are: they distinguish a variant from the others of its family
 */
record ProductRequest(
        @Nullable String name,
        @Nullable BigDecimal price,
        @Nullable Long stock,
        @Nullable String currency,
        @Nullable String description,
        @Nullable Long categoryId,
        @Nullable Map<String, @Nullable Translation> translations,
        @Nullable Map<String, @Nullable BigDecimal> prices,
        @Nullable String sku,
        @Nullable List<@Nullable String> images,
        @Nullable Map<String, @Nullable String> attributes,
        @Nullable String familyId,
        @Nullable Map<String, @Nullable String> options) {

    record Translation(@Nullable String name, @Nullable String description) {}

    /** Up to 9,999,999.99 CNY, 9,999,999 JPY or 9,999,999.999 KWD. */
    private static final BigDecimal PRICE_LIMIT = BigDecimal.valueOf(10_000_000);

    private static final int MOST_TRANSLATIONS = 50;
    private static final int LONGEST_CODE_TOLD = 10;

    /** More decimals than any currency has, and few enough to be parsed cheaply. */
    private static final int SANE_SCALE = 20;

    /** The product as a request of its merchant, without its stock. */
    static ProductRequest of(Product product) {
        var content = product.content();
        var details = content.details();
        return new ProductRequest(
                content.text().name(),
                content.price().amount(),
                null,
                content.price().currency().getCurrencyCode(),
                content.text().description(),
                content.categoryId(),
                content.translations().entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey,
                                translation -> new Translation(
                                        translation.getValue().name(),
                                        translation.getValue().description()))),
                content.otherPrices().stream()
                        .collect(toMap(money -> money.currency().getCurrencyCode(), Money::amount)),
                details.sku(),
                details.images(),
                details.attributes(),
                details.familyId(),
                details.options());
    }

    /**
     * As {@link #content}, for a product whose stock must be given.
     *
     * @throws com.electricmall.common.error.InvalidRequestException naming each field that is wrong
     */
    ProductContent newContent() {
        return content(stock != null);
    }

    /** @throws com.electricmall.common.error.InvalidRequestException naming each field that is wrong */
    ProductContent content() {
        return content(true);
    }

    private ProductContent content(boolean hasStock) {
        var violations = new Violations();
        violations.require(hasStock, "stock", "REQUIRED", () -> "missing (expected: 0..%d)".formatted(Stock.MOST));
        violations.require(
                stock == null || (stock >= 0 && stock <= Stock.MOST),
                "stock",
                "RANGE",
                () -> "%d (expected: 0..%d)".formatted(stock, Stock.MOST));
        var text = text(violations, "", name, description);
        var base = Optional.ofNullable(currency)
                .map(code -> violations.read(() -> Money.parseCurrency("currency", code)))
                .orElse(Optional.of(Money.DEFAULT_CURRENCY))
                .flatMap(known -> money(violations, "price", price, known));
        var others = otherPrices(violations, base);
        var translated = translated(violations);
        var details = ProductDetails.read(violations, sku, images, attributes, familyId, options);
        violations.throwIfAny();
        return new ProductContent(text, categoryId, base.orElseThrow(), others, translated, details);
    }

    private List<Money> otherPrices(Violations violations, Optional<Money> base) {
        var others = new ArrayList<Money>();
        Objects.requireNonNullElse(prices, Map.<String, @Nullable BigDecimal>of())
                .forEach((code, amount) -> {
                    var field = "prices." + UnicodeText.shortened(code, LONGEST_CODE_TOLD);
                    violations
                            .read(() -> Money.parseCurrency(field, code))
                            .flatMap(known -> money(violations, field, amount, known))
                            .ifPresent(others::add);
                });
        base.ifPresent(price -> others.removeIf(other -> {
            var same = other.currency().equals(price.currency());
            violations.require(
                    !same || other.equals(price),
                    "prices." + price.currency(),
                    "CONTRADICTION",
                    () -> "%s (expected: nothing, or the same as price, %s)".formatted(other, price));
            return same;
        }));
        return others;
    }

    private Map<String, Text> translated(Violations violations) {
        var translated = new HashMap<String, Text>();
        var given = Objects.requireNonNullElse(translations, Map.<String, @Nullable Translation>of());
        if (given.size() > MOST_TRANSLATIONS) {
            violations.require(
                    false,
                    "translations",
                    "SIZE",
                    "%d languages (expected: at most %d)".formatted(given.size(), MOST_TRANSLATIONS));
            return translated;
        }
        given.forEach((tag, translation) -> {
            var shown = UnicodeText.shortened(tag, AcceptLanguage.LONGEST_TAG);
            var field = "translations." + shown;
            var language = languageOf(tag);
            violations.require(
                    language.isPresent(),
                    field,
                    "LANGUAGE",
                    () -> "%s (expected: a BCP 47 tag of at most %d characters such as zh-CN)"
                            .formatted(shown, AcceptLanguage.LONGEST_TAG));
            violations.require(
                    language.map(canonical -> !translated.containsKey(canonical))
                            .orElse(true),
                    field,
                    "CONTRADICTION",
                    "a second time (expected: each language once)");
            violations.require(translation != null, field, "REQUIRED", "null (expected: {name, description})");
            if (translation != null) {
                var text = text(violations, field + ".", translation.name, translation.description);
                language.ifPresent(canonical -> translated.put(canonical, text));
            }
        });
        return translated;
    }

    /**
     * This request with what a merge patch changes of it. A language is the same in every spelling of its tag.
     *
     * @throws JsonProcessingException if the two do not make a request
     */
    ProductRequest patchedBy(ObjectNode patch, ObjectMapper json) throws JsonProcessingException {
        return patchedBy(patch, Set.of(), json);
    }

    /**
     * As {@link #patchedBy(ObjectNode, ObjectMapper)}.
     *
     * @param replaced fields of the patch that replace the request's, where otherwise objects are merged
     */
    ProductRequest patchedBy(ObjectNode patch, Set<String> replaced, ObjectMapper json) throws JsonProcessingException {
        if (patch.get("translations") instanceof ObjectNode translated) {
            for (var tag :
                    translated.properties().stream().map(Map.Entry::getKey).toList()) {
                languageOf(tag)
                        .filter(canonical -> !translated.has(canonical))
                        .ifPresent(canonical -> translated.set(canonical, translated.remove(tag)));
            }
        }
        ObjectNode patched = json.valueToTree(this);
        replaced.stream().filter(patch::has).forEach(patched::remove);
        return json.treeToValue(MergePatch.apply(patched, patch), ProductRequest.class);
    }

    private static Optional<String> languageOf(String tag) {
        if (tag.length() > AcceptLanguage.LONGEST_TAG) {
            return Optional.empty();
        }
        try {
            var language = new Locale.Builder().setLanguageTag(tag).build();
            return Optional.of(language.toLanguageTag())
                    .filter(canonical -> !language.getLanguage().isEmpty())
                    .filter(canonical -> canonical.length() <= AcceptLanguage.LONGEST_TAG);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static Optional<Money> money(
            Violations violations, String field, @Nullable BigDecimal amount, Currency currency) {
        if (amount == null) {
            violations.require(false, field, "REQUIRED", "missing (expected: an amount in %s)".formatted(currency));
            return Optional.empty();
        }
        var inRange = amount.signum() >= 0 && amount.compareTo(PRICE_LIMIT) < 0 && amount.scale() <= SANE_SCALE;
        violations.require(
                inRange,
                field,
                "RANGE",
                () -> "out of range (expected: 0 up to, not including, %s)".formatted(PRICE_LIMIT));
        return inRange ? violations.read(() -> Money.parse(field, amount, currency)) : Optional.empty();
    }

    /** A name is one line; a description may have several. */
    private static Text text(Violations violations, String path, @Nullable String name, @Nullable String description) {
        violations.require(name != null && !name.isBlank(), path + "name", "REQUIRED", "missing or blank");
        var text = new Text(Objects.requireNonNullElse(name, ""), description);
        require(violations, path + "name", text.name(), Text.MAX_NAME, Character::isISOControl);
        if (description != null) {
            require(
                    violations,
                    path + "description",
                    description,
                    Text.MAX_DESCRIPTION,
                    symbol -> Character.isISOControl(symbol) && !Character.isWhitespace(symbol));
        }
        return text;
    }

    private static void require(Violations violations, String field, String text, int most, IntPredicate forbidden) {
        var length = UnicodeText.length(text);
        violations.require(
                length <= most, field, "LENGTH", () -> "%d characters (expected: at most %d)".formatted(length, most));
        violations.require(
                text.codePoints().noneMatch(forbidden), field, "CHARACTERS", "control characters (expected: none)");
    }
}
