package com.electricmall.product.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Removes the endings of one language's words. Not safe for use by several threads. */
final class Stemmer {

    private final WordStream words = new WordStream();
    private final TokenStream stems;
    private final CharTermAttribute stem;

    /** @param filter removes the endings of a stream's words */
    Stemmer(UnaryOperator<TokenStream> filter) {
        stems = filter.apply(words);
        stem = stems.getAttribute(CharTermAttribute.class);
    }

    /** Of each word its stem, in the same order. */
    List<String> stems(Collection<String> of) {
        var found = new ArrayList<String>(of.size());
        words.read(of);
        try (stems) {
            stems.reset();
            while (stems.incrementToken()) {
                found.add(stem.toString());
            }
            stems.end();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Words in memory cannot be read", e);
        }
    }
}
