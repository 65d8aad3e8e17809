package com.electricmall.product.search;

import com.electricmall.product.search.SearchQuery.AnyOf;
import com.electricmall.product.search.SearchQuery.Beginning;
import com.electricmall.product.search.SearchQuery.Best;
import com.electricmall.product.search.SearchQuery.EachOf;
import com.electricmall.product.search.SearchQuery.Either;
import com.electricmall.product.search.SearchQuery.Misspelled;
import com.electricmall.product.search.SearchQuery.Scored;
import com.electricmall.product.search.SearchQuery.Stems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

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
    private static final int IN_MERCHANT = IN_CATEGORY;
    private static final int IN_TEXT = EXACT + 2;
    private static final int STEM_IN_TEXT = EXACT + 1;
    private static final int IN_WHOLE_NAME = EXACT + 1;
    private static final int CORRECTED_IN_NAME = 2;
    private static final int CORRECTED_IN_TEXT = 1;

    private static final int SHORTEST_BEGINNING = 2;

    /** A merchant's name is short, and a query may have a bounded number of clauses. */
    private static final int MOST_IN_MERCHANT = 20;

    private final List<Token> query;
    private final int position;
    private final Token token;
    private final List<SearchQuery> places = new ArrayList<>();

    WordQuery(List<Token> query, int position) {
        this.query = query;
        this.position = position;
        this.token = query.get(position);
    }

    /**
     * A product that is called or numbered as the whole query has each of its words, also where its name is divided in
     * another way: else one of the highest tier could be found by a corrected word alone.
     *
     * @param wholeName finds what is called as the whole query
     * @param wholeSku finds what has it as its number, whatever signs are in it
     * @param categories those whose name has the word, with all below them
     * @param corrected whether the word may also be a misspelling
     */
    Best anywhere(SearchQuery wholeName, SearchQuery wholeSku, Set<Long> categories, boolean corrected) {
        in(IndexField.NAMES, IN_NAME);
        stem(IndexField.NAMES, STEM_IN_NAME);
        beginning();
        inSku();
        add(wholeSku, IN_SKU);
        in(IndexField.TEXTS, IN_TEXT);
        stem(IndexField.TEXTS, STEM_IN_TEXT);
        add(wholeName, IN_WHOLE_NAME);
        inMerchant();
        if (!categories.isEmpty()) {
            add(
                    new AnyOf(
                            IndexField.CATEGORY,
                            categories.stream().map(String::valueOf).toList()),
                    IN_CATEGORY);
        }
        if (corrected && Corrections.mayBeMisspelled(token)) {
            add(new Misspelled(IndexField.NAMES, token), CORRECTED_IN_NAME);
            add(new Misspelled(IndexField.TEXTS, token), CORRECTED_IN_TEXT);
        }
        return new Best(places);
    }

    /** In a name alone, and of the last word the beginning is enough. */
    SearchQuery inName() {
        in(IndexField.NAMES, IN_NAME);
        if (position == query.size() - 1 && !token.eastAsian()) {
            add(beginsInName(), BEGINS_IN_NAME);
        }
        return new Best(places);
    }

    private void in(String field, int score) {
        add(
                new Either(Terms.alternatives(query, position).stream()
                        .<SearchQuery>map(way -> new EachOf(field, way))
                        .toList()),
                score);
    }

    /** A product has one number, which is one term: what takes several is not in it. */
    private void inSku() {
        add(
                new Either(Terms.alternatives(query, position).stream()
                        .filter(way -> way.size() == 1)
                        .<SearchQuery>map(way -> new EachOf(IndexField.SKU, way))
                        .toList()),
                IN_SKU);
    }

    /** Of an East Asian run its pairs are enough: a name is not looked for by its words in another order. */
    private void inMerchant() {
        var ways = Terms.alternatives(query, position);
        add(
                new Either((token.eastAsian() ? ways.subList(0, 1) : ways)
                        .stream()
                                .filter(way -> way.size() <= MOST_IN_MERCHANT)
                                .<SearchQuery>map(way -> new EachOf(IndexField.MERCHANT_NAME, way))
                                .toList()),
                IN_MERCHANT);
    }

    private void stem(String field, int score) {
        if (token.eastAsian()) {
            return;
        }
        var stems = new EnumMap<StemLanguage, String>(StemLanguage.class);
        for (var language : StemLanguage.values()) {
            if (language.writes(token.text())) {
                stems.put(language, language.stems(List.of(token.text())).getFirst());
            }
        }
        add(new Stems(field, stems), score);
    }

    private void beginning() {
        if (!token.eastAsian() && token.length() >= SHORTEST_BEGINNING) {
            add(beginsInName(), BEGINS_IN_NAME);
        }
    }

    /** Very many words have a short beginning, which is therefore a term of its own. */
    private SearchQuery beginsInName() {
        return token.length() <= Terms.LONGEST_START
                ? new AnyOf(IndexField.NAME_STARTS, List.of(token.text()))
                : new Beginning(IndexField.NAMES, token.text());
    }

    private void add(SearchQuery place, int score) {
        places.add(new Scored(place, score));
    }
}
