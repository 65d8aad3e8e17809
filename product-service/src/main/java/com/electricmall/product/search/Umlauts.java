package com.electricmall.product.search;

import com.ibm.icu.text.Normalizer2;

/** Spells umlauts by two letters, as German does where a keyboard has none. */
final class Umlauts {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final char FIRST = 'Ä';
    private static final String MARKS = "äöüÄÖÜ\u0308";

    private Umlauts() {}

    /** The same text if it has none. */
    static String spelledOut(String text) {
        if (text.chars().noneMatch(character -> character >= FIRST && MARKS.indexOf(character) >= 0)) {
            return text;
        }
        var composed = NFC.normalize(text);
        var spelled = new StringBuilder(composed.length() + 1);
        for (var i = 0; i < composed.length(); i++) {
            var character = composed.charAt(i);
            switch (character) {
                case 'ä', 'Ä' -> spelled.append("ae");
                case 'ö', 'Ö' -> spelled.append("oe");
                case 'ü', 'Ü' -> spelled.append("ue");
                default -> spelled.append(character);
            }
        }
        return spelled.toString();
    }
}
