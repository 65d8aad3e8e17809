package com.electricmall.product.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The terms that are indexed of a text, and those that a word of a query looks for. */
final class Terms {

    /** Code points of the beginnings of words that are terms. */
    static final int LONGEST_START = 3;

    /** Code points of the beginnings of names that are terms: few names have more in common. */
    static final int LONGEST_BEGINNING = 12;

    /** What is said for the sign {@code &} in the languages whose stems are known, and some more. */
    private static final Set<String> AND =
            Set.of("and", "und", "et", "y", "e", "i", "a", "ja", "es", "och", "og", "ve", "и");

    private static final int SHORTEST_WITH_LONG_END = 4;
    private static final int DIGITS_OF_THOUSANDS = 3;

    private Terms() {}

    /**
     * Words, their parts, and what two neighbours come to when they are written as one; of East Asian runs each
     * character and each pair of neighbours.
     */
    static Set<String> of(List<Token> tokens) {
        var terms = new LinkedHashSet<String>();
        for (var i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            var before = i == 0 || !token.afterSpace() ? null : tokens.get(i - 1);
            if (token.eastAsian()) {
                terms.addAll(grams(token.text(), 1));
                terms.addAll(grams(token.text(), 2));
                if (before != null && before.eastAsian()) {
                    terms.add(last(before.text()) + first(token.text()));
                }
            } else {
                addWord(terms, token);
                if (token.spelledOut() != null) {
                    addWord(terms, token.spelledOut());
                }
                if (token.ampersand()) {
                    addAmpersand(terms, i == 0 ? null : tokens.get(i - 1), token);
                }
                if (before != null && (isOneWord(before, token) || isOneNumber(before, token))) {
                    terms.add(before.text() + token.text());
                }
            }
        }
        return terms;
    }

    /** With its parts, and what two of them come to. */
    private static void addWord(Set<String> terms, Token token) {
        terms.add(token.text());
        terms.addAll(token.parts());
        for (var part = 1; part < token.parts().size(); part++) {
            terms.add(token.parts().get(part - 1) + token.parts().get(part));
        }
    }

    /** The sign by itself, and with each word that it may be after. */
    private static void addAmpersand(Set<String> terms, @Nullable Token before, Token token) {
        terms.add(Tokenizer.AMPERSAND);
        token.parts().subList(0, token.parts().size() - 1).forEach(part -> terms.add(Tokenizer.AMPERSAND + part));
        if (before != null && !before.eastAsian()) {
            terms.add(Tokenizer.AMPERSAND + before.text());
        }
    }

    private static boolean isOneWord(Token before, Token token) {
        return (before.isShort() || token.isShort()) && before.isOfLetters() && token.isOfLetters();
    }

    /** Of which a space divides the thousands. */
    private static boolean isOneNumber(Token before, Token token) {
        return token.length() == DIGITS_OF_THOUSANDS
                && before.length() <= DIGITS_OF_THOUSANDS
                && token.isOfDigits()
                && before.isOfDigits();
    }

    /** The short beginnings of words. */
    static Set<String> starts(Collection<String> words) {
        return starts(words, LONGEST_START);
    }

    /** The beginnings of names, none too long to be a term. */
    static Set<String> beginnings(Collection<String> names) {
        return starts(names, LONGEST_BEGINNING);
    }

    private static Set<String> starts(Collection<String> words, int longest) {
        var starts = new LinkedHashSet<String>();
        for (var word : words) {
            var length = word.codePointCount(0, word.length());
            for (var start = 1; start <= Math.min(length, longest); start++) {
                starts.add(word.substring(0, word.offsetByCodePoints(0, start)));
            }
        }
        return starts;
    }

    /** A name as one term that a whole query can be compared with. */
    static String key(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }

    /** A name as one term that a beginning can be compared with: each word ends with a space. */
    static String beginning(List<Token> tokens) {
        return tokens.stream()
                .map(token -> token.eastAsian() ? token.text() : token.text() + " ")
                .collect(Collectors.joining());
    }

    /** The ways to find a word; all terms of one way are needed. */
    static List<List<String>> alternatives(List<Token> query, int position) {
        var token = query.get(position);
        if (token.eastAsian()) {
            var ways = new LinkedHashSet<List<String>>();
            ways.add(needed(token.text()));
            ways.add(token.parts().stream()
                    .flatMap(word -> needed(word).stream())
                    .distinct()
                    .toList());
            return List.copyOf(ways);
        }
        var ways = new LinkedHashSet<List<String>>();
        ways.add(List.of(token.text()));
        if (token.spelledOut() != null) {
            ways.add(List.of(token.spelledOut().text()));
            ways.add(token.spelledOut().parts());
        }
        if (position > 0 && AND.contains(token.text())) {
            var sign = Tokenizer.AMPERSAND; // a letter has other meanings, unless the sign is after the same word
            ways.add(
                    List.of(token.length() == 1 ? sign + query.get(position - 1).text() : sign));
        }
        if (token.parts().size() > 1) {
            ways.add(token.parts());
            if (token.apostrophe()) {
                token.parts().stream().filter(part -> part.length() > 2).forEach(part -> ways.add(List.of(part)));
            }
        }
        if (joinsTo(query, position)) {
            ways.add(List.of(query.get(position - 1).text() + token.text()));
        }
        if (joinsTo(query, position + 1)) {
            ways.add(List.of(token.text() + query.get(position + 1).text()));
        }
        return new ArrayList<>(ways);
    }

    private static boolean joinsTo(List<Token> query, int position) {
        Predicate<Token> isWord = token -> !token.eastAsian();
        return position > 0
                && position < query.size()
                && query.get(position).afterSpace()
                && isWord.test(query.get(position))
                && isWord.test(query.get(position - 1));
    }

    /** The long vowel at the end of a longer word is written or not. */
    private static List<String> needed(String written) {
        var run = written.endsWith("ー") && written.length() >= SHORTEST_WITH_LONG_END
                ? written.substring(0, written.length() - 1)
                : written;
        return run.codePointCount(0, run.length()) == 1 ? List.of(run) : grams(run, 2);
    }

    private static List<String> grams(String run, int size) {
        var grams = new ArrayList<String>(run.length());
        var end = 0;
        for (var taken = 0; end < run.length(); taken++) {
            end = run.offsetByCodePoints(end, 1);
            if (taken >= size - 1) {
                grams.add(run.substring(run.offsetByCodePoints(end, -size), end));
            }
        }
        return grams;
    }

    private static String first(String run) {
        return run.substring(0, run.offsetByCodePoints(0, 1));
    }

    private static String last(String run) {
        return run.substring(run.offsetByCodePoints(run.length(), -1));
    }
}
