package com.electricmall.product.search;

import java.lang.Character.UnicodeScript;
import java.util.Optional;

/**
 * The languages for whose texts there is a model. The similarities of two models differ: each has a least one of its
 * own, above that of words without sense and below that of what is meant ({@code meant.csv} of the tests).
 */
enum VectorLanguage {
    CHINESE("zh", 0.48f, 200),
    ENGLISH("en", 0.30f, 400);

    private final String code;
    private final float leastSimilarity;
    private final int longestText;

    VectorLanguage(String code, float leastSimilarity, int longestText) {
        this.code = code;
        this.leastSimilarity = leastSimilarity;
        this.longestText = longestText;
    }

    String code() {
        return code;
    }

    /** The cosine of two texts that have to do with each other. */
    float leastSimilarity() {
        return leastSimilarity;
    }

    /** In characters. What comes after that says little more, and takes time. */
    int longestText() {
        return longestText;
    }

    String field() {
        return "vector." + code;
    }

    /** By script: Chinese if there is any, English if most letters are Latin; of other scripts there is no model. */
    static Optional<VectorLanguage> of(String text) {
        var latin = 0;
        var letters = 0;
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var character = text.codePointAt(i);
            if (Character.isLetter(character)) {
                var script = UnicodeScript.of(character);
                if (script == UnicodeScript.HAN) {
                    return Optional.of(CHINESE);
                }
                letters++;
                latin += script == UnicodeScript.LATIN ? 1 : 0;
            }
        }
        return 2 * latin > letters ? Optional.of(ENGLISH) : Optional.empty();
    }
}
