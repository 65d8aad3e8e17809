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
            Map.entry("buses", "bus"),
            Map.entry("lenses", "lens"),
            Map.entry("lens", "lens"),
            Map.entry("shoes", "shoe"),
            Map.entry("toes", "toe"),
            Map.entry("canoes", "canoe"));

    private static final Set<String> SINGULAR_ENDINGS = Set.of("ss", "us", "is");
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

    private static String singular(String word) {
        var irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.length() < SHORTEST || !word.endsWith("s") || SINGULAR_ENDINGS.contains(end(word, 2))) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > SHORTEST) {
            return without(word, 3) + "y";
        }
        return switch (end(word, 4)) {
            case "ches", "shes", "sses" -> without(word, 2);
            default ->
                switch (end(word, 3)) {
                    case "xes", "zes", "oes" -> without(word, 2);
                    default -> without(word, 1);
                };
        };
    }

    private static String end(String word, int length) {
        return word.substring(word.length() - length);
    }

    private static String without(String word, int length) {
        return word.substring(0, word.length() - length);
    }
}
