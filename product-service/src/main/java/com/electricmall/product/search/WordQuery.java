package com.electricmall.product.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Finds one word of a query, and scores a product by the best place where it has it. Scores are whole numbers, so that
 * every index of the same products comes to the same sum. All that are exact are so much higher than the corrected
 * ones that no sum with a corrected word reaches one without.
 */
final class WordQuery {

    /** Beyond it the scores of exact and corrected words could meet. */
    static final int MOST_WORDS = 32;

    private static final int EXACT = 256;
    private static final int IN_NAME = EXACT + 7;
    private static final int STEM_IN_NAME = EXACT + 6;
    private static final int BEGINS_IN_NAME = EXACT + 5;
    private static final int IN_SKU = EXACT + 4;
    private static final int IN_CATEGORY = EXACT + 3;
    private static final int IN_TEXT = EXACT + 2;
    private static final int STEM_IN_TEXT = EXACT + 1;
    private static final int CORRECTED_IN_NAME = 2;
    private static final int CORRECTED_IN_TEXT = 1;

    private static final int SHORTEST_BEGINNING = 2;

    private final List<Token> query;
    private final int position;
    private final Token token;
    private final List<Query> places = new ArrayList<>();

    WordQuery(List<Token> query, int position) {
        this.query = query;
        this.position = position;
        this.token = query.get(position);
    }

    /**
     * @param categories those whose name has the word, with all below them
     * @param inNames what the index's words in names have that the word may be a misspelling of; so in texts
     */
    Query anywhere(Set<Long> categories, Collection<String> inNames, Collection<String> inTexts) {
        in(IndexField.NAMES, IN_NAME);
        stem(IndexField.NAMES, STEM_IN_NAME);
        beginning();
        in(IndexField.SKU, IN_SKU);
        in(IndexField.TEXTS, IN_TEXT);
        stem(IndexField.TEXTS, STEM_IN_TEXT);
        if (!categories.isEmpty()) {
            add(
                    terms(
                            IndexField.CATEGORY,
                            categories.stream().map(String::valueOf).toList()),
                    IN_CATEGORY);
        }
        if (!inNames.isEmpty()) {
            add(terms(IndexField.NAMES, inNames), CORRECTED_IN_NAME);
        }
        if (!inTexts.isEmpty()) {
            add(terms(IndexField.TEXTS, inTexts), CORRECTED_IN_TEXT);
        }
        return new DisjunctionMaxQuery(places, 0);
    }

    /** In a name alone, and of the last word the beginning is enough. */
    Query inName() {
        in(IndexField.NAMES, IN_NAME);
        if (position == query.size() - 1 && !token.eastAsian()) {
            add(beginsInName(), BEGINS_IN_NAME);
        }
        return new DisjunctionMaxQuery(places, 0);
    }

    private void in(String field, int score) {
        var ways = new BooleanQuery.Builder();
        for (var way : Terms.alternatives(query, position)) {
            var all = new BooleanQuery.Builder();
            way.forEach(term -> all.add(new TermQuery(new Term(field, term)), Occur.FILTER));
            ways.add(all.build(), Occur.SHOULD);
        }
        add(ways.build(), score);
    }

    private void stem(String field, int score) {
        if (token.eastAsian()) {
            return;
        }
        var stems = new BooleanQuery.Builder();
        for (var language : StemLanguage.values()) {
            if (language.writes(token.text())) {
                var stem = language.stems(List.of(token.text())).getFirst();
                stems.add(new TermQuery(new Term(IndexField.stems(field, language), stem)), Occur.SHOULD);
            }
        }
        add(stems.build(), score);
    }

    private void beginning() {
        if (!token.eastAsian() && token.length() >= SHORTEST_BEGINNING) {
            add(beginsInName(), BEGINS_IN_NAME);
        }
    }

    /** Very many words have a short beginning, which is therefore a term of its own. */
    private Query beginsInName() {
        return token.length() <= Terms.LONGEST_START
                ? new TermQuery(new Term(IndexField.NAME_STARTS, token.text()))
                : new PrefixQuery(new Term(IndexField.NAMES, token.text()));
    }

    private void add(Query place, int score) {
        places.add(new BoostQuery(new ConstantScoreQuery(place), score));
    }

    static Query terms(String field, Collection<String> terms) {
        return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }
}
