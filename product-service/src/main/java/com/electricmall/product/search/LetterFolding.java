package com.electricmall.product.search;

import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/**
 * Makes letters that are written in several ways one, in text whose case and width are folded already. Words of
 * scripts that are divided by a dictionary keep their marks: without them the dictionary would not know them, and a
 * tone makes another word.
 */
final class LetterFolding {

    private static final Normalizer2 ACCENTS = ICUFoldingFilter.NORMALIZER;

    private static final char FIRST_THAI = '\u0E00';
    private static final char FIRST_ARABIC = '\u0600';
    private static final char LAST_ARABIC = '\u06FF';
    private static final char FIRST_DEVANAGARI = '\u0900';
    private static final char LAST_DEVANAGARI = '\u097F';

    /** A nasal before another consonant, which is also written as a dot over the line. */
    private static final Pattern NASAL = Pattern.compile("[ङञणनम]\u094D(?=[क-ह])|\u0901");

    /** Compatibility forms take the vowel apart, of which keyboards also write the parts, the tone between them. */
    private static final Pattern THAI_AM = Pattern.compile("\u0E4D([\u0E48-\u0E4B]?)\u0E32");

    private static final Pattern LAO_AM = Pattern.compile("\u0ECD([\u0EC8-\u0ECB]?)\u0EB2");

    private LetterFolding() {}

    static String fold(String text) {
        var folded = new StringBuilder(text.length());
        for (var start = 0; start < text.length(); ) {
            var end = endOfRun(text, start);
            var run = text.substring(start, end);
            folded.append(isOfDictionary(run.charAt(0)) ? vowels(run) : letters(run));
            start = end;
        }
        return folded.toString();
    }

    private static int endOfRun(String text, int start) {
        var kind = isOfDictionary(text.charAt(start));
        var end = start;
        while (end < text.length() && isOfDictionary(text.charAt(end)) == kind) {
            end++;
        }
        return end;
    }

    private static boolean isOfDictionary(char character) {
        if (character < FIRST_THAI || Character.isDigit(character)) {
            return false;
        }
        return switch (UnicodeScript.of(character)) {
            case THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static String vowels(String run) {
        var thai = THAI_AM.matcher(run).replaceAll("$1\u0E33");
        return LAO_AM.matcher(thai).replaceAll("$1\u0EB3");
    }

    private static String letters(String run) {
        var spelled = has(run, FIRST_DEVANAGARI, LAST_DEVANAGARI)
                ? NASAL.matcher(run).replaceAll("\u0902")
                : run.replace('ə', 'e');
        var plain = ACCENTS.normalize(spelled);
        return has(plain, FIRST_ARABIC, LAST_ARABIC) ? arabic(plain) : plain;
    }

    private static boolean has(String text, char first, char last) {
        return text.chars().anyMatch(character -> character >= first && character <= last);
    }

    /** Persian and Urdu have forms of their own for letters that keyboards of Arabic have too. */
    private static String arabic(String text) {
        var folded = text.toCharArray();
        for (var i = 0; i < folded.length; i++) {
            folded[i] = switch (folded[i]) {
                case 'ک' -> 'ك';
                case 'ی', 'ے' -> 'ي';
                case 'ہ', 'ە' -> 'ه';
                case 'ٱ' -> 'ا';
                case '٫' -> '.';
                case '٬' -> ',';
                default -> folded[i];
            };
        }
        return new String(folded);
    }
}
