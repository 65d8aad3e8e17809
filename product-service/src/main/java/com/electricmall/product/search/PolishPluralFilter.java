package com.electricmall.product.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Removes the endings of the number of Polish nouns and adjectives, and the vowel that only some of the forms have.
 * Lucene's own stemmers for Polish, Stempel and Morfologik, know words by their accents, which are folded here.
 */
final class PolishPluralFilter extends TokenFilter {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("dzieci", "dziecko"),
            Map.entry("dni", "dzien"),
            Map.entry("oczy", "oko"),
            Map.entry("psow", "pies"),
            Map.entry("psy", "pies"),
            Map.entry("rece", "reka"),
            Map.entry("uszy", "ucho"));

    private static final String VOWELS = "aeiouy";
    private static final String GENITIVE = "ow";
    private static final List<String> OTHER_CASES = List.of("ach", "ami", "ich", "ych");

    private static final int SHORTEST_STEM = 3;

    /** Before an ending that many words in the nominative have too: {@code dach}. */
    private static final int SHORTEST_BEFORE_OTHER_CASES = 4;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    PolishPluralFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        var word = term.toString();
        term.setEmpty().append(stem(IRREGULAR.getOrDefault(word, word)));
        return true;
    }

    /** The same for both numbers of a noun, which need not be a word: {@code kubk} of "kubek" and "kubki". */
    private static String stem(String word) {
        return withoutFleetingVowel(hard(withoutEnding(word)));
    }

    private static String withoutEnding(String word) {
        for (var ending : OTHER_CASES) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_BEFORE_OTHER_CASES) {
                return without(word, ending.length());
            }
        }
        if (word.endsWith(GENITIVE) && word.length() - GENITIVE.length() >= SHORTEST_STEM) {
            return without(word, GENITIVE.length());
        }
        return isVowel(word, word.length() - 1) && word.length() > SHORTEST_STEM ? without(word, 1) : word;
    }

    /** Without the sign that a consonant is soft: "patelnia", "patelnie". */
    private static String hard(String stem) {
        return stem.endsWith("i") && stem.length() > SHORTEST_STEM ? without(stem, 1) : stem;
    }

    /** Of "kubek" beside "kubki", of "okien" beside "okno". */
    private static String withoutFleetingVowel(String stem) {
        var last = stem.length() - 1;
        if (last < SHORTEST_STEM || isVowel(stem, last) || stem.charAt(last - 1) != 'e') {
            return stem;
        }
        var before = stem.charAt(last - 2) == 'i' ? last - 2 : last - 1;
        return before < SHORTEST_STEM - 1 || isVowel(stem, before - 1)
                ? stem
                : stem.substring(0, before) + stem.charAt(last);
    }

    private static boolean isVowel(String word, int position) {
        return position >= 0 && VOWELS.indexOf(word.charAt(position)) >= 0;
    }

    private static String without(String word, int length) {
        return word.substring(0, word.length() - length);
    }
}
