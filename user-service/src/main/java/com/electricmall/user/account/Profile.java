package com.electricmall.user.account;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.money.Money;
import com.electricmall.common.web.AcceptLanguage;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data that users enter about themselves and may change.
 *
 * @param merchantName what they are called as merchants, in public
 */
public record Profile(
        @Nullable EmailAddress email,
        Locale locale,
        Currency currency,
        @Nullable MerchantName merchantName) {

    public static final Profile DEFAULT = new Profile(null, Locale.SIMPLIFIED_CHINESE, Money.DEFAULT_CURRENCY, null);

    private static final Set<String> LANGUAGES = Stream.concat(
                    Arrays.stream(Locale.getISOLanguages()),
                    Arrays.stream(Locale.getAvailableLocales()).map(Locale::getLanguage))
            .collect(Collectors.toUnmodifiableSet());

    Profile withEmail(@Nullable String raw) {
        return new Profile(raw == null ? null : EmailAddress.of(raw), locale, currency, merchantName);
    }

    Profile withMerchantName(@Nullable String raw) {
        return new Profile(email, locale, currency, raw == null ? null : MerchantName.of(raw));
    }

    /** @param tag a BCP 47 tag of a known language, or null to keep the present one */
    Profile withLocale(@Nullable String tag) {
        return tag == null ? this : new Profile(email, parseLocale(tag), currency, merchantName);
    }

    /** @param code an ISO 4217 code, or null to keep the present one */
    Profile withCurrency(@Nullable String code) {
        return code == null ? this : new Profile(email, locale, Money.parseCurrency("currency", code), merchantName);
    }

    private static Locale parseLocale(String tag) {
        try {
            var parsed = new Locale.Builder()
                    .setLanguageTag(tag.length() > AcceptLanguage.LONGEST_TAG ? "" : tag)
                    .build();
            if (LANGUAGES.contains(parsed.getLanguage())
                    && !parsed.getLanguage().isEmpty()
                    && parsed.toLanguageTag().length() <= AcceptLanguage.LONGEST_TAG) {
                return parsed;
            }
        } catch (IllformedLocaleException e) {
            // falls through: rejected like an unknown language
        }
        throw InvalidRequestException.of(
                "locale",
                "LOCALE",
                "not a language (expected: a BCP 47 tag of at most %d characters such as zh-CN)"
                        .formatted(AcceptLanguage.LONGEST_TAG));
    }
}
