package com.electricmall.product.catalogue;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a reader wants, best first: an {@code Accept-Language} header. A wish is met by the language that
 * shares most subtags with it, so that {@code zh} finds {@code zh-CN} and {@code en-GB} finds {@code en}.
 */
record AcceptLanguage(List<String> wishes) {

    static final AcceptLanguage ANY = new AcceptLanguage(List.of());

    AcceptLanguage {
        wishes = List.copyOf(wishes);
    }

    /** A header that is missing or cannot be read wishes for nothing. */
    static AcceptLanguage parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ANY;
        }
        try {
            return new AcceptLanguage(LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(LanguageRange::getRange)
                    .toList());
        } catch (IllegalArgumentException unreadable) {
            return ANY;
        }
    }

    /** The best of the languages on offer; empty if none is wished for, or all are the same to the reader. */
    Optional<String> choose(Collection<String> offered) {
        return wishes.stream()
                .takeWhile(wish -> !wish.equals("*"))
                .flatMap(wish -> closest(wish, offered).stream())
                .findFirst();
    }

    private static Optional<String> closest(String wish, Collection<String> offered) {
        return offered.stream()
                .filter(language -> sharedSubtags(wish, language) > 0)
                .max(comparingInt((String language) -> sharedSubtags(wish, language))
                        .thenComparing(comparingInt(String::length).reversed()));
    }

    private static int sharedSubtags(String one, String other) {
        var left = one.split("-", -1);
        var right = other.split("-", -1);
        var shared = 0;
        while (shared < Math.min(left.length, right.length) && left[shared].equalsIgnoreCase(right[shared])) {
            shared++;
        }
        return shared;
    }
}
