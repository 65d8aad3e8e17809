package com.electricmall.product.search;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Removes the plural ending of English nouns and nothing else. Lucene's own filters either remove more, and make one
 * word of "kinder" and "kind", or leave a singular that is none ("boxe").
 */
final class EnglishPluralFilter extends TokenFilter {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("men", "man"),
            Map.entry("mens", "man"),
            Map.entry("women", "woman"),
            Map.entry("womens", "woman"),
            Map.entry("children", "child"),
            Map.entry("childrens", "child"),
            Map.entry("mice", "mouse"),
            Map.entry("geese", "goose"),
            Map.entry("feet", "foot"),
            Map.entry("teeth", "tooth"),
            Map.entry("knives", "knife"),
            Map.entry("leaves", "leaf"),
            Map.entry("loaves", "loaf"),
            Map.entry("shelves", "shelf"),
            Map.entry("bookshelves", "bookshelf"),
            Map.entry("scarves", "scarf"),
            Map.entry("halves", "half"),
            Map.entry("wolves", "wolf"),
            Map.entry("wives", "wife"),
            Map.entry("calves", "calf"),
            Map.entry("elves", "elf"),
            Map.entry("hooves", "hoof"),
            Map.entry("thieves", "thief"),
            Map.entry("buses", "bus"),
            Map.entry("lenses", "lens"),
            Map.entry("lens", "lens"),
            Map.entry("gases", "gas"),
            Map.entry("atlas", "atlas"),
            Map.entry("atlases", "atlas"),
            Map.entry("canvas", "canvas"),
            Map.entry("canvases", "canvas"),
            Map.entry("axes", "ax"),
            Map.entry("axe", "ax"),
            Map.entry("quizzes", "quiz"));

    private static final Set<String> SINGULAR_ENDINGS = Set.of("ss", "us", "is");

    /** After these a plural ends with "es", whether its singular ends with an "e" or not. */
    private static final Set<String> BEFORE_E = Set.of("ch", "sh", "x");

    /** As these, but in a short word the "e" is more likely the singular's. */
    private static final Set<String> BEFORE_E_OF_LONG = Set.of("o", "s", "z");

    private static final int SHORTEST = 4;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    EnglishPluralFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        var word = term.toString();
        term.setEmpty().append(singular(word));
        return true;
    }

    /** The same for both numbers of a noun, which need not be a word: "cooky" of "cookies" and "cookie". */
    private static String singular(String word) {
        var irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return withoutE(irregular);
        }
        var isPlural = word.length() >= SHORTEST && word.endsWith("s") && !SINGULAR_ENDINGS.contains(end(word, 2));
        return withoutE(isPlural ? without(word, 1) : word);
    }

    private static String withoutE(String word) {
        if (word.length() < SHORTEST || !word.endsWith("e")) {
            return word;
        }
        var left = without(word, 1);
        if (left.endsWith("i")) {
            return without(left, 1) + "y";
        }
        return BEFORE_E.stream().anyMatch(left::endsWith)
                        || (left.length() >= SHORTEST
                                && BEFORE_E_OF_LONG.stream().anyMatch(left::endsWith))
                ? left
                : word;
    }

    private static String end(String word, int length) {
        return word.substring(word.length() - length);
    }

    private static String without(String word, int length) {
        return word.substring(0, word.length() - length);
    }
}
