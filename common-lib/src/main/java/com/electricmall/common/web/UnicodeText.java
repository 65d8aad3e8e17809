package com.electricmall.common.web;

import java.util.Optional;

/** The text that every part of the suite can store and send: Unicode without U+0000, measured in code points. */
public final class UnicodeText {

    private UnicodeText() {}

    /** Why this is not valid text, and what was expected; empty if it is valid. */
    static Optional<String> flaw(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit == 0) {
                return Optional.of("holds U+0000 (expected: text without it)");
            }
            if (Character.isSurrogate(unit)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(unit, text.charAt(i + 1))) {
                    return Optional.of("holds half a surrogate pair (expected: Unicode text)");
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** The length as a reader counts it: an emoji outside of the Basic Multilingual Plane is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The text itself, or its beginning and an ellipsis if it has more code points than {@code most}. */
    public static String shortened(String text, int most) {
        return text.length() <= most || length(text) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
