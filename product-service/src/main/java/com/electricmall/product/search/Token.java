package com.electricmall.product.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word of a text, folded.
 *
 * @param text the whole word without what joins its parts: {@code tshirt} of T-Shirt
 * @param parts where a sign or a change between letters and digits divides it: {@code t}, {@code shirt}
 * @param eastAsian Chinese, Japanese or Korean: a run of characters; {@code parts} of a query's are the words that a
 *     dictionary finds in it
 * @param apostrophe whether one joins the parts
 * @param afterSpace whether nothing but spaces is between it and the word before
 * @param ampersand whether the sign {@code &} joins its parts, or it to the word before
 * @param spelledOut the same word with {@code ae}, {@code oe} and {@code ue} for umlauts; null if it has none
 */
record Token(
        String text,
        List<String> parts,
        boolean eastAsian,
        boolean apostrophe,
        boolean afterSpace,
        boolean ampersand,
        @Nullable Token spelledOut) {

    Token {
        parts = List.copyOf(parts);
    }

    /** @param spelling itself if it has no umlauts */
    Token withSpelling(Token spelling) {
        return spelling.text().equals(text)
                ? this
                : new Token(text, parts, eastAsian, apostrophe, afterSpace, ampersand, spelling);
    }

    /** With {@code ae}, {@code oe} and {@code ue} for umlauts; else itself. */
    Token spelling() {
        return spelledOut == null ? this : spelledOut;
    }

    int length() {
        return text.codePointCount(0, text.length());
    }

    /** With the marks that are vowels and tones in the scripts of India and Thailand. */
    boolean isOfLetters() {
        return !eastAsian && text.codePoints().allMatch(Token::isLetter);
    }

    boolean isOfDigits() {
        return text.codePoints().allMatch(Character::isDigit);
    }

    private static boolean isLetter(int character) {
        return Character.isLetter(character)
                || switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }

    /** So short that it may be written as one with the word beside it: T Shirt. Of digits a query finds the parts. */
    boolean isShort() {
        return length() <= 2 && isOfLetters();
    }
}
