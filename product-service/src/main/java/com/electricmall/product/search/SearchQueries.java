package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import com.electricmall.product.search.SearchQuery.AnyOf;
import com.electricmall.product.search.SearchQuery.Beginning;
import com.electricmall.product.search.SearchQuery.Between;
import com.electricmall.product.search.SearchQuery.Combined;
import com.electricmall.product.search.SearchQuery.Everything;
import com.electricmall.product.search.SearchQuery.Nothing;
import com.electricmall.product.search.SearchQuery.Scored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes queries. A product's score is its tier: all words count, wherever each is found. */
final class SearchQueries {

    /** More than all words of a query can come to. */
    static final int BEGINNING = 1 << 16;

    private static final int WHOLE_NAME = 1 << 17;

    /** Each costs a walk through the dictionary. */
    private static final int MOST_CORRECTED = 8;

    private static final SearchQuery IS_HIDDEN = new AnyOf(IndexField.HIDDEN, List.of("true"));
    private static final SearchQuery IS_IN_STOCK = new AnyOf(IndexField.IN_STOCK, List.of("true"));

    private final CategoryLookup categories;
    private final CategoryNames names;

    SearchQueries(CategoryLookup categories) {
        this.categories = categories;
        this.names = new CategoryNames(categories);
    }

    /** @param field of the products' ids */
    Combined among(String field, Collection<Long> ids, SearchRequest request) {
        var all = of(request);
        var filters = new ArrayList<>(all.filters());
        filters.add(new AnyOf(field, ids.stream().map(String::valueOf).toList()));
        return new Combined(all.needed(), all.wanted(), filters, all.excluded());
    }

    Combined of(SearchRequest request) {
        var needed = new ArrayList<SearchQuery>();
        var wanted = new ArrayList<SearchQuery>();
        var q = request.q();
        if (q == null) {
            needed.add(new Everything());
        } else {
            words(Tokenizer.ofQueries().tokens(q), needed, wanted);
        }
        var filters = new ArrayList<SearchQuery>();
        var excluded = new ArrayList<SearchQuery>();
        filter(request, filters, excluded);
        return new Combined(needed, wanted, filters, excluded);
    }

    /**
     * Products with the beginning of a name typed come before those that have it further on.
     *
     * @param without whole names that none of them has
     */
    SearchQuery beginning(TypedText typed, Set<String> without) {
        return beginning(typed, without, false);
    }

    /** The first of {@link #beginning(TypedText, Set)}, in the same order: only those whose name begins as typed. */
    SearchQuery atBeginning(TypedText typed, Set<String> without) {
        return beginning(typed, without, true);
    }

    private static SearchQuery beginning(TypedText typed, Set<String> without, boolean onlyAtBeginning) {
        var tokens = bounded(typed.tokens());
        if (tokens.isEmpty()) {
            return new Nothing();
        }
        var needed = new ArrayList<SearchQuery>();
        for (var i = 0; i < tokens.size(); i++) {
            needed.add(new WordQuery(tokens, i).inName());
        }
        var begins = beginsAs(Terms.beginning(typed.tokens()).strip());
        var wanted = List.<SearchQuery>of(new Scored(begins, BEGINNING));
        var filters = onlyAtBeginning ? List.of(begins) : List.<SearchQuery>of();
        var excluded = new ArrayList<>(List.of(IS_HIDDEN));
        if (!without.isEmpty()) {
            excluded.add(new AnyOf(IndexField.WHOLE_NAME, keys(without)));
        }
        return new Combined(needed, wanted, filters, excluded);
    }

    /** Very many names begin with the same characters, which are therefore terms of their own. */
    private static SearchQuery beginsAs(String beginning) {
        return beginning.codePointCount(0, beginning.length()) <= Terms.LONGEST_BEGINNING
                ? new AnyOf(IndexField.SHORT_BEGINNING, List.of(beginning))
                : new Beginning(IndexField.NAME_BEGINNING, beginning);
    }

    static SearchQuery visible() {
        return new Combined(List.of(new Everything()), List.of(), List.of(), List.of(IS_HIDDEN));
    }

    private static Set<String> keys(Set<String> names) {
        var tokenizer = Tokenizer.ofTexts();
        return names.stream().map(name -> Terms.key(tokenizer.tokens(name))).collect(Collectors.toSet());
    }

    /** A word that is repeated is looked for once; for the name as a whole each counts. */
    private void words(List<Token> typed, List<SearchQuery> needed, List<SearchQuery> wanted) {
        var tokens = bounded(typed);
        if (tokens.isEmpty()) {
            needed.add(new Nothing());
            return;
        }
        var wholeName = new AnyOf(IndexField.WHOLE_NAME, List.of(Terms.key(typed)));
        var wholeSku = new AnyOf(IndexField.SKU, List.of(Terms.key(typed)));
        var corrected = tokens.size() <= MOST_CORRECTED;
        for (var i = 0; i < tokens.size(); i++) {
            needed.add(new WordQuery(tokens, i).anywhere(wholeName, wholeSku, names.with(tokens, i), corrected));
        }
        wanted.add(new Scored(wholeName, WHOLE_NAME));
        wanted.add(new Scored(beginsAs(Terms.beginning(typed)), BEGINNING));
    }

    private static List<Token> bounded(List<Token> tokens) {
        return tokens.stream().distinct().limit(WordQuery.MOST_WORDS).toList();
    }

    private void filter(SearchRequest request, List<SearchQuery> filters, List<SearchQuery> excluded) {
        var category = request.category();
        if (category != null) {
            filters.add(new AnyOf(
                    IndexField.CATEGORY,
                    categories.withAllBelow(category).stream()
                            .map(String::valueOf)
                            .distinct()
                            .toList()));
        }
        var merchant = request.merchant();
        if (merchant != null) {
            filters.add(new AnyOf(IndexField.MERCHANT, List.of(merchant.toString())));
        }
        var inStock = request.inStock();
        if (inStock != null) {
            (inStock ? filters : excluded).add(IS_IN_STOCK);
        }
        if (!request.withHidden()) {
            excluded.add(IS_HIDDEN);
        }
        request.attributes()
                .forEach((name, values) -> filters.add(new AnyOf(
                        IndexField.ATTRIBUTE,
                        values.stream()
                                .map(value -> IndexField.attribute(name, value))
                                .toList())));
        var currency = request.currency();
        var least = request.minPrice();
        var most = request.maxPrice();
        if (currency != null || least != null || most != null) {
            filters.add(new Between(
                    currency == null ? IndexField.basePrice() : IndexField.price(currency),
                    least == null ? 0 : PriceUnits.of(least),
                    most == null ? Long.MAX_VALUE : PriceUnits.of(most)));
        }
    }
}
