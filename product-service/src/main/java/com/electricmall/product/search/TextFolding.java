package com.electricmall.product.search;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/** Removes from a text what does not distinguish words: case, width, accents, invisible characters. */
final class TextFolding {

    private static final Normalizer2 CASE_AND_WIDTH = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 ACCENTS = ICUFoldingFilter.NORMALIZER;

    private static final String APOSTROPHES = "’‘‛ʼʻ`´＇′ʹ՚";
    private static final String TRADEMARKS = "™®©℠";

    private static final char FIRST_IDEOGRAPH = '\u4E00';
    private static final char LAST_IDEOGRAPH = '\u9FFF';
    private static final char FIRST_KATAKANA = '\u30A1';
    private static final char LAST_KATAKANA = '\u30F6';
    private static final int FROM_KATAKANA_TO_HIRAGANA = 0x60;
    private static final int FIRST_EAST_ASIAN = 0x1100;

    /** Between the letters of which Hangul is made and the radicals of Chinese no script is East Asian. */
    private static final int END_OF_HANGUL_LETTERS = 0x1200;

    private static final int FIRST_RADICAL = 0x2E80;

    private static final char[] SIMPLIFIED = simplified();

    /** What each character of ASCII becomes, whatever is beside it; empty for one that is removed. */
    private static final String[] ASCII = ascii();

    private TextFolding() {}

    /** Leaves Chinese, Japanese and Korean characters unchanged except for their width, so that words can be found. */
    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character >= ASCII.length) {
                return foldAny(text);
            }
            folded.append(ASCII[character]);
        }
        return folded.toString();
    }

    private static String foldAny(String text) {
        var plain = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); ) {
            var character = text.codePointAt(i);
            i += Character.charCount(character);
            if (TRADEMARKS.indexOf(character) < 0) {
                plain.appendCodePoint(punctuation(character));
            }
        }
        var narrow = CASE_AND_WIDTH.normalize(plain);
        var folded = new StringBuilder(narrow.length());
        for (var start = 0; start < narrow.length(); ) {
            var end = endOfRun(narrow, start);
            var run = narrow.substring(start, end);
            folded.append(isEastAsian(run.codePointAt(0)) ? run : letters(run));
            start = end;
        }
        return folded.toString();
    }

    /** Makes traditional Chinese simplified and katakana hiragana, each character by itself. */
    static String foldEastAsian(String run) {
        var folded = run.toCharArray();
        for (var i = 0; i < folded.length; i++) {
            var character = folded[i];
            if (character >= FIRST_IDEOGRAPH && character <= LAST_IDEOGRAPH) {
                folded[i] = SIMPLIFIED[character - FIRST_IDEOGRAPH];
            } else if (character >= FIRST_KATAKANA && character <= LAST_KATAKANA) {
                folded[i] = (char) (character - FROM_KATAKANA_TO_HIRAGANA);
            }
        }
        return new String(folded);
    }

    /** Where the characters end that are, or are not, from East Asia as the first one is. */
    static int endOfRun(String text, int start) {
        var kind = isEastAsian(text.codePointAt(start));
        var end = start;
        while (end < text.length() && isEastAsian(text.codePointAt(end)) == kind) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** Whether it is of a script that puts no spaces between words, or, as Hangul, not between all of them. */
    static boolean isEastAsian(int character) {
        if (character < FIRST_EAST_ASIAN) {
            return false;
        }
        if (character >= FIRST_IDEOGRAPH && character <= LAST_IDEOGRAPH) {
            return true;
        }
        if (character >= END_OF_HANGUL_LETTERS && character < FIRST_RADICAL) {
            return false;
        }
        return switch (UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> character == 'ー';
        };
    }

    private static String letters(String run) {
        return ACCENTS.normalize(run).replace('ک', 'ك').replace('ی', 'ي');
    }

    private static String[] ascii() {
        return IntStream.range(0, 128)
                .mapToObj(character -> foldAny(Character.toString(character)))
                .toArray(String[]::new);
    }

    private static int punctuation(int character) {
        if (APOSTROPHES.indexOf(character) >= 0) {
            return '\'';
        }
        return Character.getType(character) == Character.DASH_PUNCTUATION || character == '−' ? '-' : character;
    }

    /** Each character by itself: the spaces keep rules for several from being used. */
    private static char[] simplified() {
        var all = new StringBuilder();
        IntStream.rangeClosed(FIRST_IDEOGRAPH, LAST_IDEOGRAPH)
                .forEach(character -> all.append((char) character).append(' '));
        var simple = Transliterator.getInstance("Traditional-Simplified")
                .transliterate(all.toString())
                .split(" ", -1);
        var table = new char[LAST_IDEOGRAPH - FIRST_IDEOGRAPH + 1];
        for (var i = 0; i < table.length; i++) {
            table[i] = simple[i].length() == 1 ? simple[i].charAt(0) : (char) (FIRST_IDEOGRAPH + i);
        }
        return table;
    }
}
