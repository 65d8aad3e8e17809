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
import java.util.List;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Asks Lucene. */
final class LuceneQueries {

    private final IndexReader reader;

    /** @param reader whose words are the corrections */
    LuceneQueries(IndexReader reader) {
        this.reader = reader;
    }

    Query of(SearchQuery query) throws IOException {
        return switch (query) {
            case Everything() -> new MatchAllDocsQuery();
            case Nothing() -> new MatchNoDocsQuery("nothing asked for");
            case AnyOf(var field, var terms) -> anyOf(field, terms);
            case EachOf(var field, var terms) -> eachOf(field, terms);
            case Stems stems -> stems(stems);
            case Beginning(var field, var text) -> new PrefixQuery(new Term(field, text));
            case Misspelled(var field, var token) -> anyOf(field, new Corrections(token).in(field, reader));
            case Between(var field, var least, var most) -> LongPoint.newRangeQuery(field, least, most);
            case Scored(var scored, var score) -> new BoostQuery(new ConstantScoreQuery(of(scored)), score);
            case Best(var places) -> new DisjunctionMaxQuery(all(places), 0);
            case Either(var ways) -> combined(List.of(), ways, List.of(), List.of());
            case Combined(var needed, var wanted, var filters, var excluded) ->
                combined(needed, wanted, filters, excluded);
        };
    }

    private List<Query> all(List<SearchQuery> queries) throws IOException {
        var all = new ArrayList<Query>(queries.size());
        for (var query : queries) {
            all.add(of(query));
        }
        return all;
    }

    private static Query anyOf(String field, Collection<String> terms) {
        return terms.size() == 1
                ? new TermQuery(new Term(field, terms.iterator().next()))
                : new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }

    private static Query eachOf(String field, List<String> terms) {
        if (terms.size() == 1) {
            return new TermQuery(new Term(field, terms.getFirst()));
        }
        var all = new BooleanQuery.Builder();
        terms.forEach(term -> all.add(new TermQuery(new Term(field, term)), Occur.FILTER));
        return all.build();
    }

    private static Query stems(Stems stems) {
        var all = new BooleanQuery.Builder();
        stems.stems()
                .forEach((language, stem) -> all.add(
                        new TermQuery(new Term(IndexField.stems(stems.field(), language), stem)), Occur.SHOULD));
        return all.build();
    }

    private Query combined(
            List<SearchQuery> needed, List<SearchQuery> wanted, List<SearchQuery> filters, List<SearchQuery> excluded)
            throws IOException {
        var query = new BooleanQuery.Builder();
        add(query, needed, Occur.MUST);
        add(query, wanted, Occur.SHOULD);
        add(query, filters, Occur.FILTER);
        add(query, excluded, Occur.MUST_NOT);
        return query.build();
    }

    private void add(BooleanQuery.Builder query, List<SearchQuery> queries, Occur occur) throws IOException {
        for (var clause : all(queries)) {
            query.add(clause, occur);
        }
    }
}
