package com.electricmall.product.catalogue;

import com.electricmall.common.error.Violations;
import com.electricmall.common.web.UnicodeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties that distinguish a product from others of its merchant.
 *
 * @param sku the merchant's own number for it, unique among its products, also the hidden ones
 * @param images https URLs, the first is the main one
 * @param attributes by name, such as colour
 * @param familyId shared by the variants of one thing; the key is merchant and familyId
 * @param options by name, such as size; they distinguish a variant from the other visible ones of its family
 */
record ProductDetails(
        @Nullable String sku,
        List<String> images,
        Map<String, String> attributes,
        @Nullable String familyId,
        Map<String, String> options) {

    static final ProductDetails NONE = new ProductDetails(null, List.of(), Map.of(), null, Map.of());

    static final int MAX_SKU = 255;

    /** Of at most 2,000 bytes in UTF-8, since an index of PostgreSQL takes entries of up to 2,704. */
    static final int MAX_FAMILY_ID = 500;

    static final int MOST_IMAGES = 10;
    static final int MOST_ATTRIBUTES = 50;
    static final int MOST_OPTIONS = 10;
    static final int MAX_NAME = 50;
    static final int MAX_VALUE = 500;

    ProductDetails {
        images = List.copyOf(images);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** Parses a request's fields, which may be missing, and collects all violations. */
    static ProductDetails read(
            Violations violations,
            @Nullable String sku,
            @Nullable List<@Nullable String> images,
            @Nullable Map<String, @Nullable String> attributes,
            @Nullable String familyId,
            @Nullable Map<String, @Nullable String> options) {
        if (sku != null) {
            violations.require(
                    !sku.isBlank() && UnicodeText.length(sku) <= MAX_SKU,
                    "sku",
                    "LENGTH",
                    () -> "%d characters (expected: 1..%d, not blank)".formatted(UnicodeText.length(sku), MAX_SKU));
            violations.require(
                    sku.codePoints().noneMatch(Character::isISOControl),
                    "sku",
                    "CHARACTERS",
                    "control characters (expected: none)");
        }
        if (familyId != null) {
            requireLength(violations, "familyId", familyId, MAX_FAMILY_ID);
        }
        return new ProductDetails(
                sku,
                images(violations, Objects.requireNonNullElse(images, List.of())),
                named(violations, "attributes", Objects.requireNonNullElse(attributes, Map.of()), MOST_ATTRIBUTES),
                familyId,
                named(violations, "options", Objects.requireNonNullElse(options, Map.of()), MOST_OPTIONS));
    }

    private static List<String> images(Violations violations, List<@Nullable String> given) {
        if (given.size() > MOST_IMAGES) {
            violations.require(
                    false, "images", "SIZE", "%d images (expected: at most %d)".formatted(given.size(), MOST_IMAGES));
            return List.of();
        }
        var images = new ArrayList<String>();
        for (var image : given) {
            if (image != null && ImageUrl.isTaken(image)) {
                images.add(image);
            } else {
                violations.require(
                        false,
                        "images[%d]".formatted(given.indexOf(image)),
                        "URL",
                        "%s (expected: an https URL of at most %d characters)"
                                .formatted(UnicodeText.shortened(String.valueOf(image), 100), ImageUrl.MAX_LENGTH));
            }
        }
        return images;
    }

    private static Map<String, String> named(
            Violations violations, String field, Map<String, @Nullable String> given, int most) {
        if (given.size() > most) {
            violations.require(false, field, "SIZE", "%d names (expected: at most %d)".formatted(given.size(), most));
            return Map.of();
        }
        var named = new TreeMap<String, String>();
        given.forEach((name, value) -> {
            var shown = field + "." + UnicodeText.shortened(name, MAX_NAME);
            violations.require(
                    !name.isBlank()
                            && UnicodeText.length(name) <= MAX_NAME
                            && name.codePoints().noneMatch(Character::isISOControl),
                    shown,
                    "NAME",
                    () -> "not a name (expected: 1..%d characters, no control characters)".formatted(MAX_NAME));
            violations.require(value != null, shown, "REQUIRED", "null (expected: a string)");
            if (value != null) {
                requireLength(violations, shown, value, MAX_VALUE);
                named.put(name, value);
            }
        });
        return named;
    }

    private static void requireLength(Violations violations, String field, String text, int most) {
        var length = UnicodeText.length(text);
        violations.require(
                length >= 1 && length <= most,
                field,
                "LENGTH",
                () -> "%d characters (expected: 1..%d)".formatted(length, most));
    }
}
