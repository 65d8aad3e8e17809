package com.electricmall.product.search;

import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Endings that Lucene's light stemmers do not know: without their accents, or of words that are short. */
final class FoldedEndings extends TokenFilter {

    private static final int SHORT = 5;

    /** The words whose long vowel is another one in most of their forms: stůl, stoly. */
    private static final Map<String, String> CZECH_VOWELS = Map.of(
            "dul", "dol", "dum", "dom", "dvur", "dvor", "hul", "hol", "kun", "kon", "nuz", "noz", "stul", "stol", "sul",
            "sol", "vuz", "voz");

    private final UnaryOperator<String> edit;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    /** @param edit of one word */
    private FoldedEndings(TokenStream input, UnaryOperator<String> edit) {
        super(input);
        this.edit = edit;
    }

    /** In which й has an accent that is folded. */
    static TokenStream russian(TokenStream words) {
        return new FoldedEndings(
                words, word -> endsWithOne(word, "ыи", "ои", "ии", "еи") ? without(word, 1) + "й" : word);
    }

    /** In which the plural of ão is told from others by its accent. */
    static TokenStream portuguese(TokenStream words) {
        return new FoldedEndings(words, word -> endsWithOne(word, "oes") ? without(word, 3) + "ao" : word);
    }

    /** In which words of four letters are not stemmed, but their plurals are. */
    static TokenStream spanish(TokenStream words) {
        return new FoldedEndings(
                words,
                word -> (word.length() == SHORT && endsWithOne(word, "as", "os"))
                                || (word.length() == SHORT - 1 && endsWithOne(word, "e"))
                        ? without(word, 1)
                        : word);
    }

    /** In which ů is told from u by its accent. */
    static TokenStream czech(TokenStream words) {
        return new FoldedEndings(words, word -> CZECH_VOWELS.getOrDefault(word, word));
    }

    /** In which no word of five letters is stemmed, and the last vowel tells the number. */
    static TokenStream italian(TokenStream words) {
        return new FoldedEndings(
                words,
                word -> word.length() >= SHORT - 1 && word.length() <= SHORT && endsWithOne(word, "a", "e", "i", "o")
                        ? without(word, 1)
                        : word);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        var word = edit.apply(term.toString());
        term.setEmpty().append(word);
        return true;
    }

    private static boolean endsWithOne(String word, String... endings) {
        for (var ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static String without(String word, int length) {
        return word.substring(0, word.length() - length);
    }
}
