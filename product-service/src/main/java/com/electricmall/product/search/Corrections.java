package com.electricmall.product.search;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.jspecify.annotations.Nullable;

/**
 * The words of an index that a word may be a misspelling of: one letter wrong, missing, too many, or two changed about,
 * the first one too; of a long word two of these.
 */
final class Corrections {

    /** Of a word that is corrected, and of one that it is corrected to; in code points. */
    private static final int SHORTEST = 5;

    private static final int SHORTEST_OF_TWO = 9;
    private static final int LONGEST = 40;

    /** More than a word has neighbours; a bound for dictionaries made to be slow. */
    private static final int MOST = 2_000;

    private final Token token;
    private final @Nullable CompiledAutomaton automaton;

    Corrections(Token token) {
        this.token = token;
        this.automaton =
                mayBeMisspelled(token) ? FuzzyQuery.getFuzzyAutomaton(token.text(), edits(token), 0, true) : null;
    }

    /** Never of a short word, nor of one with digits, of which each is as right as another. */
    static boolean mayBeMisspelled(Token token) {
        return token.isOfLetters() && token.length() >= SHORTEST && token.length() <= LONGEST;
    }

    /** How many letters may be wrong. */
    static int edits(Token token) {
        return token.length() < SHORTEST_OF_TWO ? 1 : 2;
    }

    static boolean isLongEnough(String word) {
        return word.codePointCount(0, word.length()) >= SHORTEST;
    }

    Set<String> in(String field, IndexReader reader) throws IOException {
        var found = new TreeSet<String>();
        var terms = MultiTerms.getTerms(reader, field);
        if (terms == null || automaton == null) {
            return found;
        }
        var close = automaton.getTermsEnum(terms);
        for (BytesRef term = close.next(); term != null && found.size() < MOST; term = close.next()) {
            var word = term.utf8ToString();
            if (isLongEnough(word) && !word.equals(token.text())) {
                found.add(word);
            }
        }
        return found;
    }
}
