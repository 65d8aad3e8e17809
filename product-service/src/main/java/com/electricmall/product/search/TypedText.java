package com.electricmall.product.search;

import java.util.List;
import java.util.Set;

/** What somebody has typed so far: whole words, of which the last may be a beginning. */
public final class TypedText {

    private final List<Token> tokens;

    public TypedText(String typed) {
        this.tokens = Tokenizer.ofQueries().tokens(typed);
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Whether the text has all the words, each whole but for the last. */
    public boolean isIn(String text) {
        var terms = Terms.of(Tokenizer.ofTexts().tokens(text));
        for (var i = 0; i < tokens.size(); i++) {
            if (!isIn(terms, i)) {
                return false;
            }
        }
        return !tokens.isEmpty();
    }

    private boolean isIn(Set<String> terms, int position) {
        var isLast = position == tokens.size() - 1;
        return Terms.alternatives(tokens, position).stream().anyMatch(terms::containsAll)
                || (isLast
                        && terms.stream()
                                .anyMatch(term ->
                                        term.startsWith(tokens.get(position).text())));
    }
}
