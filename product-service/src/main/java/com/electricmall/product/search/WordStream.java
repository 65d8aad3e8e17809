package com.electricmall.product.search;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Tokens that were already produced, as a Lucene stream; of several texts, one after the other. */
final class WordStream extends TokenStream {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private Collection<String> words = List.of();
    private Iterator<String> rest = words.iterator();

    /** The text whose tokens come after the next {@link #reset}. */
    void read(Collection<String> tokens) {
        words = tokens;
    }

    @Override
    public void reset() {
        rest = words.iterator();
    }

    @Override
    public boolean incrementToken() {
        if (!rest.hasNext()) {
            return false;
        }
        clearAttributes();
        term.append(rest.next());
        return true;
    }
}
