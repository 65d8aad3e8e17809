package com.electricmall.product.catalogue;

import static java.util.Comparator.comparing;

import com.electricmall.common.money.Money;
import com.electricmall.common.web.AcceptLanguage;
import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a product, as its merchant wrote it.
 *
 * @param text the base text, shown if no language that the reader accepts is available
 * @param otherPrices beside the base price, each in a currency of its own
 * @param translations by BCP 47 tag
 * @param details not in a copy that an earlier release cached, which is then not read
 */
record ProductContent(
        Text text,
        @Nullable Long categoryId,
        Money price,
        List<Money> otherPrices,
        Map<String, Text> translations,
        ProductDetails details) {

    /** The scripts of Chinese, Japanese and Korean have no character before this one; to look one up takes time. */
    private static final int FIRST_OF_EAST_ASIA = 0x1100;

    ProductContent {
        Objects.requireNonNull(details);
        otherPrices = otherPrices.stream()
                .sorted(comparing(money -> money.currency().getCurrencyCode()))
                .toList();
        translations = Collections.unmodifiableMap(new TreeMap<>(translations));
    }

    Optional<Money> priceIn(Currency currency) {
        return Stream.concat(Stream.of(price), otherPrices.stream())
                .filter(money -> money.currency().equals(currency))
                .findFirst();
    }

    /** Among languages that fit the reader equally well, that of the base text comes first. */
    LocalizedText textFor(AcceptLanguage reader) {
        var base = new LocalizedText(baseLanguage(), text);
        if (translations.isEmpty()) {
            return base;
        }
        var offered = new LinkedHashSet<String>();
        offered.add(base.language());
        // a tag that an earlier release accepted without a limit would not fit into a header
        translations.keySet().stream()
                .filter(tag -> tag.length() <= AcceptLanguage.LONGEST_TAG)
                .forEach(offered::add);
        return reader.choose(offered)
                .flatMap(language -> Optional.ofNullable(translations.get(language))
                        .map(translation -> new LocalizedText(language, translation)))
                .orElse(base);
    }

    /** Merchants do not say which language their base text is in: its script tells. */
    private String baseLanguage() {
        var name = text.name();
        var language = "en";
        for (var at = 0; at < name.length(); ) {
            var character = name.codePointAt(at);
            at += Character.charCount(character);
            if (character >= FIRST_OF_EAST_ASIA) {
                switch (UnicodeScript.of(character)) {
                    case HIRAGANA, KATAKANA -> {
                        return "ja";
                    }
                    case HANGUL -> language = "ko";
                    case HAN -> language = language.equals("ko") ? "ko" : "zh-CN";
                    default -> {}
                }
            }
        }
        return language;
    }
}
