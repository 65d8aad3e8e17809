package com.electricmall.product.search;

import com.electricmall.product.search.SearchQuery.AnyOf;
import com.electricmall.product.search.SearchQuery.Beginning;
import com.electricmall.product.search.SearchQuery.Best;
import com.electricmall.product.search.SearchQuery.Between;
import com.electricmall.product.search.SearchQuery.Combined;
import com.electricmall.product.search.SearchQuery.EachOf;
import com.electricmall.product.search.SearchQuery.Either;
import com.electricmall.product.search.SearchQuery.Everything;
import com.electricmall.product.search.SearchQuery.Misspelled;
import com.electricmall.product.search.SearchQuery.Nothing;
import com.electricmall.product.search.SearchQuery.Scored;
import com.electricmall.product.search.SearchQuery.Stems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Asks Lucene. Terms that no product has are left out: Lucene would take the score of an empty place for one that may
 * come, and look on for it.
 */
final class LuceneQueries {

    private static final Query NOTHING = new MatchNoDocsQuery("no product has it");

    private final IndexSearcher searcher;

    /** Of a word, whose automaton takes longer to make than to run, and which is looked for in several fields. */
    private final Map<Token, Corrections> corrections = new HashMap<>();

    /** Of a second query with the same words they are not looked up again. */
    private final Map<Term, Query> terms = new HashMap<>();

    /** @param searcher whose words are the corrections; it alone can search by the queries */
    LuceneQueries(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    Query of(SearchQuery query) throws IOException {
        return switch (query) {
            case Everything() -> new MatchAllDocsQuery();
            case Nothing() -> NOTHING;
            case AnyOf(var field, var terms) -> anyOf(field, terms);
            case EachOf(var field, var terms) -> eachOf(field, terms);
            case Stems stems -> stems(stems);
            case Beginning(var field, var text) -> new PrefixQuery(new Term(field, text));
            case Misspelled(var field, var token) -> anyOf(field, corrected(field, token));
            case Between(var field, var least, var most) -> LongPoint.newRangeQuery(field, least, most);
            case Scored(var scored, var score) -> scored(of(scored), score);
            case Best(var places) -> best(all(places));
            case Either(var ways) -> either(all(ways));
            case Combined(var needed, var wanted, var filters, var excluded) ->
                combined(needed, wanted, filters, excluded);
        };
    }

    private Set<String> corrected(String field, Token token) throws IOException {
        return corrections.computeIfAbsent(token, Corrections::new).in(field, searcher.getIndexReader());
    }

    /** Those that may find something. */
    private List<Query> all(List<SearchQuery> queries) throws IOException {
        var all = new ArrayList<Query>(queries.size());
        for (var query : queries) {
            var asked = of(query);
            if (!isNothing(asked)) {
                all.add(asked);
            }
        }
        return all;
    }

    private static boolean isNothing(Query query) {
        return query instanceof MatchNoDocsQuery;
    }

    private static Query scored(Query query, int score) {
        return isNothing(query) ? NOTHING : new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Query best(List<Query> places) {
        return places.isEmpty() ? NOTHING : new DisjunctionMaxQuery(places, 0);
    }

    private static Query either(List<Query> ways) {
        if (ways.isEmpty()) {
            return NOTHING;
        }
        var query = new BooleanQuery.Builder();
        ways.forEach(way -> query.add(way, Occur.SHOULD));
        return query.build();
    }

    private Query term(String field, String text) throws IOException {
        var term = new Term(field, text);
        var known = terms.get(term);
        if (known != null) {
            return known;
        }
        var found = TermStates.build(searcher, term, true);
        var query = found.docFreq() == 0 ? NOTHING : new TermQuery(term, found);
        terms.put(term, query);
        return query;
    }

    private Query anyOf(String field, Collection<String> terms) throws IOException {
        return terms.size() == 1
                ? term(field, terms.iterator().next())
                : new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }

    private Query eachOf(String field, List<String> terms) throws IOException {
        var query = new BooleanQuery.Builder();
        for (var text : terms) {
            var term = term(field, text);
            if (isNothing(term) || terms.size() == 1) {
                return term;
            }
            query.add(term, Occur.FILTER);
        }
        return query.build();
    }

    private Query stems(Stems stems) throws IOException {
        var found = new ArrayList<Query>();
        for (var stem : stems.stems().entrySet()) {
            var term = term(IndexField.stems(stems.field(), stem.getKey()), stem.getValue());
            if (!isNothing(term)) {
                found.add(term);
            }
        }
        return either(found);
    }

    private Query combined(
            List<SearchQuery> needed, List<SearchQuery> wanted, List<SearchQuery> filters, List<SearchQuery> excluded)
            throws IOException {
        var query = new BooleanQuery.Builder();
        for (var each : needed) {
            query.add(of(each), Occur.MUST);
        }
        for (var each : filters) {
            query.add(of(each), Occur.FILTER);
        }
        all(wanted).forEach(each -> query.add(each, Occur.SHOULD));
        all(excluded).forEach(each -> query.add(each, Occur.MUST_NOT));
        return query.build();
    }
}
