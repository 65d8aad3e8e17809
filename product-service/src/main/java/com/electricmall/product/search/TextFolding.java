package com.electricmall.product.search;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.util.stream.IntStream;

/** Removes from a text what does not distinguish words: case, width, accents, invisible characters. */
final class TextFolding {

    private static final Normalizer2 CASE_AND_WIDTH = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final char VOICED = '\u3099';

    private static final String APOSTROPHES = "’‘‛ʼʻ`´＇′ʹ՚ʽʾʿˊˋꞌ";
    private static final String MINUS_SIGNS = "−˗";
    private static final String TIMES_SIGNS = "×✕✖⨯";
    private static final String TRADEMARKS = "™®©℠";
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;

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
            if (isFraction(character) && endsWithDigit(plain)) {
                plain.append(' ');
            }
            if (character < FIRST_SKIN_TONE || character > LAST_SKIN_TONE) {
                plain.appendCodePoint(character == '°' && endsWithN(plain) ? 'o' : sign(character));
            }
        }
        var narrow = CASE_AND_WIDTH.normalize(plain);
        var folded = new StringBuilder(narrow.length());
        for (var start = 0; start < narrow.length(); ) {
            var end = endOfRun(narrow, start);
            var run = narrow.substring(start, end);
            folded.append(isEastAsian(run.codePointAt(0)) ? run : LetterFolding.fold(run));
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

    /** Writes what an iteration mark stands for instead of it. */
    static String withoutIterationMarks(String run) {
        var written = new StringBuilder(run);
        for (var i = 1; i < written.length(); i++) {
            written.setCharAt(i, repeated(written.charAt(i - 1), written.charAt(i)));
        }
        return written.toString();
    }

    /** Half of a surrogate pair is not repeated. */
    private static char repeated(char before, char character) {
        if (Character.isSurrogate(before)) {
            return character;
        }
        return switch (character) {
            case '々', '〻' -> before;
            case 'ゝ', 'ヽ' -> voiceless(before);
            case 'ゞ', 'ヾ' -> voiced(before);
            default -> character;
        };
    }

    private static char voiceless(char kana) {
        return NFD.normalize(Character.toString(kana)).charAt(0);
    }

    private static char voiced(char kana) {
        var composed = NFC.normalize(Character.toString(voiceless(kana)) + VOICED);
        return composed.charAt(0);
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

    private static String[] ascii() {
        return IntStream.range(0, 128)
                .mapToObj(character -> foldAny(Character.toString(character)))
                .toArray(String[]::new);
    }

    /** What joins or divides words in each of its forms, and the cross between two measures. */
    private static int sign(int character) {
        if (APOSTROPHES.indexOf(character) >= 0) {
            return '\'';
        }
        if (TRADEMARKS.indexOf(character) >= 0) {
            return ' ';
        }
        if (TIMES_SIGNS.indexOf(character) >= 0) {
            return 'x';
        }
        return Character.getType(character) == Character.DASH_PUNCTUATION || MINUS_SIGNS.indexOf(character) >= 0
                ? '-'
                : character;
    }

    private static boolean isFraction(int character) {
        return (character >= '¼' && character <= '¾') || (character >= '⅐' && character <= '⅞');
    }

    private static boolean endsWithDigit(CharSequence text) {
        return !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
    }

    /** Of which the sign of a degree after it makes the abbreviation of number, as º does. */
    private static boolean endsWithN(CharSequence text) {
        var last = text.length() - 1;
        return last >= 0
                && (text.charAt(last) == 'n' || text.charAt(last) == 'N')
                && (last == 0 || !Character.isLetter(text.charAt(last - 1)));
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
