package com.electricmall.product.search;

import com.electricmall.product.category.CategoryLookup;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Makes Lucene's queries. A product's score is its tier: all words count, wherever each is found. */
final class SearchQueries {

    /** More than all words of a query can come to. */
    private static final int BEGINNING = 1 << 16;

    private static final int WHOLE_NAME = 1 << 17;

    /** Each costs a walk through the dictionary. */
    private static final int MOST_CORRECTED = 8;

    private final CategoryLookup categories;
    private final CategoryNames names;

    SearchQueries(CategoryLookup categories) {
        this.categories = categories;
        this.names = new CategoryNames(categories);
    }

    Query of(SearchRequest request, IndexReader reader) throws IOException {
        var query = new BooleanQuery.Builder();
        var q = request.q();
        query.add(q == null ? new MatchAllDocsQuery() : words(q, reader), Occur.MUST);
        filter(request, query);
        return query.build();
    }

    /** Products with the beginning of a name typed come before those that have it further on. */
    Query beginning(TypedText typed) {
        var tokens = bounded(typed.tokens());
        if (tokens.isEmpty()) {
            return new MatchNoDocsQuery("nothing typed");
        }
        var query = new BooleanQuery.Builder();
        for (var i = 0; i < tokens.size(); i++) {
            query.add(new WordQuery(tokens, i).inName(), Occur.MUST);
        }
        var beginning = Terms.beginning(tokens).strip();
        query.add(score(new PrefixQuery(new Term(IndexField.NAME_BEGINNING, beginning)), BEGINNING), Occur.SHOULD);
        query.add(new TermQuery(new Term(IndexField.HIDDEN, "true")), Occur.MUST_NOT);
        return query.build();
    }

    private Query words(String q, IndexReader reader) throws IOException {
        var tokens = tokens(q);
        if (tokens.isEmpty()) {
            return new MatchNoDocsQuery("no words");
        }
        var query = new BooleanQuery.Builder();
        for (var i = 0; i < tokens.size(); i++) {
            var inNames = Set.<String>of();
            var inTexts = Set.<String>of();
            if (tokens.size() <= MOST_CORRECTED) {
                var corrections = new Corrections(tokens.get(i));
                inNames = corrections.in(IndexField.NAMES, reader);
                inTexts = corrections.in(IndexField.TEXTS, reader);
            }
            query.add(new WordQuery(tokens, i).anywhere(names.with(tokens, i), inNames, inTexts), Occur.MUST);
        }
        var whole = new Term(IndexField.WHOLE_NAME, Terms.key(tokens));
        query.add(score(new TermQuery(whole), WHOLE_NAME), Occur.SHOULD);
        var beginning = new Term(IndexField.NAME_BEGINNING, Terms.beginning(tokens));
        query.add(score(new PrefixQuery(beginning), BEGINNING), Occur.SHOULD);
        return query.build();
    }

    private static List<Token> tokens(String q) {
        return bounded(Tokenizer.ofQueries().tokens(q));
    }

    private static List<Token> bounded(List<Token> tokens) {
        return tokens.stream().distinct().limit(WordQuery.MOST_WORDS).toList();
    }

    private void filter(SearchRequest request, BooleanQuery.Builder query) {
        var category = request.category();
        if (category != null) {
            var ids = categories.withAllBelow(category).stream()
                    .map(String::valueOf)
                    .collect(Collectors.toSet());
            query.add(WordQuery.terms(IndexField.CATEGORY, ids), Occur.FILTER);
        }
        var merchant = request.merchant();
        if (merchant != null) {
            query.add(new TermQuery(new Term(IndexField.MERCHANT, merchant.toString())), Occur.FILTER);
        }
        var inStock = request.inStock();
        if (inStock != null) {
            query.add(new TermQuery(new Term(IndexField.IN_STOCK, "true")), inStock ? Occur.FILTER : Occur.MUST_NOT);
        }
        if (!request.withHidden()) {
            query.add(new TermQuery(new Term(IndexField.HIDDEN, "true")), Occur.MUST_NOT);
        }
        request.attributes().forEach((name, values) -> {
            var terms = values.stream()
                    .map(value -> IndexField.attribute(name, value))
                    .toList();
            query.add(WordQuery.terms(IndexField.ATTRIBUTE, terms), Occur.FILTER);
        });
        var currency = request.currency();
        var least = request.minPrice();
        var most = request.maxPrice();
        if (currency != null || least != null || most != null) {
            query.add(
                    LongPoint.newRangeQuery(
                            currency == null ? IndexField.basePrice() : IndexField.price(currency),
                            least == null ? 0 : PriceUnits.of(least),
                            most == null ? Long.MAX_VALUE : PriceUnits.of(most)),
                    Occur.FILTER);
        }
    }

    private static Query score(Query query, int score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
