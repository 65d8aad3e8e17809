package com.electricmall.product.catalogue;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A product as it is searched: its texts in all languages with case, width and accents folded, as a query is.
 *
 * @param names each between line ends, so that a whole name and a beginning can be told from a part
 * @param all names and descriptions
 */
record SearchText(String names, String all) {

    private static final char DELETE = 0x7F;
    private static final char FIRST_NOT_ASCII = 0x80;
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036F]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");

    static SearchText of(ProductContent content) {
        var texts = Stream.concat(Stream.of(content.text()), content.translations().values().stream())
                .toList();
        var names = texts.stream().map(text -> fold(text.name())).distinct().collect(joining("\n", "\n", "\n"));
        var descriptions = texts.stream()
                .map(Text::description)
                .filter(Objects::nonNull)
                .map(SearchText::fold)
                .collect(joining("\n"));
        return new SearchText(names, names + descriptions);
    }

    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character >= FIRST_NOT_ASCII) {
                return foldAny(text);
            }
            var isSpace = character <= ' ' || character == DELETE;
            if (!isSpace) {
                folded.append(character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character);
            } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        }
        return folded.toString().strip();
    }

    private static String foldAny(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var bare = ACCENTS.matcher(decomposed).replaceAll("");
        var lower = Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return SPACES.matcher(lower).replaceAll(" ").strip();
    }
}
