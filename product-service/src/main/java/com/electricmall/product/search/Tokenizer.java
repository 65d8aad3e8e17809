package com.electricmall.product.search;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Divides a text into its words by the rules of Unicode and ICU's dictionaries. Not safe for use by several threads.
 */
final class Tokenizer {

    /** A longer word is cut, so that Lucene takes it. */
    private static final int LONGEST_WORD = 100;

    static final String AMPERSAND = "&";

    private static final String JOINING = "-'._/&+:";

    /** Between two words they divide no more than the spaces around them. */
    private static final String LIKE_SPACES = "-&+・";

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)+");
    private static final Pattern IN_THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern IN_THOUSANDS_BY_POINTS = Pattern.compile("[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d+)?");
    private static final Pattern WITH_DECIMALS = Pattern.compile("\\d+[.,]\\d+");

    private final BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);

    private final boolean withWords;
    private List<Token> tokens = new ArrayList<>();
    private List<String> parts = new ArrayList<>();
    private boolean apostrophe;
    private boolean afterSpace;
    private boolean onlySpaces;
    private boolean ampersand;
    private boolean ampersandBefore;

    private Tokenizer(boolean withWords) {
        this.withWords = withWords;
    }

    /** For a query: East Asian runs have the words in them. */
    static Tokenizer ofQueries() {
        return new Tokenizer(true);
    }

    /** For a text: of East Asian runs characters and pairs are indexed, which takes no dictionary. */
    static Tokenizer ofTexts() {
        return new Tokenizer(false);
    }

    /** Words with umlauts also have the spelling without. */
    List<Token> tokens(String text) {
        var written = divided(text);
        var spelledOut = Umlauts.spelledOut(text);
        if (spelledOut.equals(text)) {
            return written;
        }
        var spelled = divided(spelledOut);
        return spelled.size() == written.size()
                ? IntStream.range(0, written.size())
                        .mapToObj(i -> written.get(i).withSpelling(spelled.get(i)))
                        .toList()
                : written;
    }

    private List<Token> divided(String text) {
        tokens = new ArrayList<>();
        onlySpaces = false;
        ampersandBefore = false;
        var folded = TextFolding.fold(text);
        for (var start = 0; start < folded.length(); ) {
            var end = TextFolding.endOfRun(folded, start);
            var run = folded.substring(start, end);
            if (TextFolding.isEastAsian(run.codePointAt(0))) {
                eastAsian(run);
            } else {
                words(run);
            }
            start = end;
        }
        return tokens;
    }

    private void eastAsian(String written) {
        var run = TextFolding.withoutIterationMarks(written);
        var words = withWords ? dictionaryWords(run) : List.<String>of();
        tokens.add(new Token(TextFolding.foldEastAsian(run), words, true, false, onlySpaces, false, null));
        onlySpaces = true;
        ampersandBefore = false;
    }

    private List<String> dictionaryWords(String run) {
        var words = new ArrayList<String>();
        breaks.setText(run);
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            words.add(TextFolding.foldEastAsian(run.substring(start, end)));
            start = end;
        }
        return words;
    }

    /** A sign that joins does so between two words that touch it. */
    private void words(String run) {
        breaks.setText(run);
        var joins = false;
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            var piece = run.substring(start, end);
            start = end;
            if (breaks.getRuleStatus() != BreakIterator.WORD_NONE || isSymbol(piece)) {
                if (!joins) {
                    endWord();
                    afterSpace = onlySpaces;
                }
                divide(piece);
                ampersand |= ampersandBefore;
                ampersandBefore = false;
                joins = false;
                onlySpaces = true;
            } else if (!parts.isEmpty() && !joins && piece.length() == 1 && JOINING.contains(piece)) {
                joins = true;
                apostrophe |= piece.equals("'");
                ampersandBefore = piece.equals(AMPERSAND);
            } else {
                endWord();
                joins = false;
                ampersandBefore |= piece.equals(AMPERSAND);
                onlySpaces &= piece.isBlank() || LIKE_SPACES.contains(piece);
            }
        }
        if (joins) {
            onlySpaces = false;
        }
        endWord();
    }

    private void endWord() {
        if (!parts.isEmpty()) {
            tokens.add(new Token(
                    cut(parts.size() == 1 ? parts.getFirst() : String.join("", parts)),
                    parts,
                    false,
                    apostrophe,
                    afterSpace,
                    ampersand,
                    null));
            parts = new ArrayList<>();
        }
        apostrophe = false;
        ampersand = false;
    }

    /** What a word's own signs, such as the apostrophe in "men's", and its digits divide. A decimal point stays. */
    private void divide(String piece) {
        var word = piece.indexOf('.') < 0 && piece.indexOf(',') < 0
                ? piece
                : NUMBER.matcher(piece).replaceAll(number -> plain(number.group()));
        var part = new StringBuilder();
        var digits = false;
        for (var i = 0; i < word.length(); ) {
            var character = word.codePointAt(i);
            i += Character.charCount(character);
            var isDigit = Character.isDigit(character);
            if (digits && character == '.' && i < word.length() && Character.isDigit(word.codePointAt(i))) {
                part.append('.');
                continue;
            }
            var divides = character < 128 && !Character.isLetterOrDigit(character);
            if (divides || (!part.isEmpty() && isDigit != digits)) {
                add(part);
            }
            if (!divides) {
                part.appendCodePoint(character);
            }
            apostrophe |= character == '\'';
            digits = isDigit;
        }
        add(part);
    }

    /** With a decimal point, and nothing between the thousands, as different countries write it. */
    private static String plain(String number) {
        if (IN_THOUSANDS.matcher(number).matches()) {
            return number.replace(",", "");
        }
        if (IN_THOUSANDS_BY_POINTS.matcher(number).matches()) {
            return number.replace(".", "").replace(',', '.');
        }
        return WITH_DECIMALS.matcher(number).matches() ? number.replace(',', '.') : number;
    }

    private void add(StringBuilder part) {
        if (!part.isEmpty()) {
            parts.add(cut(part.toString()));
            part.setLength(0);
        }
    }

    private static String cut(String word) {
        return word.length() <= LONGEST_WORD || word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD));
    }

    private static boolean isSymbol(String piece) {
        for (var i = 0; i < piece.length(); i += Character.charCount(piece.codePointAt(i))) {
            if (Character.getType(piece.codePointAt(i)) == Character.OTHER_SYMBOL) {
                return true;
            }
        }
        return false;
    }
}
