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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks OpenSearch, in its query DSL. A query has few enough clauses for {@code indices.query.bool.max_clause_count} as
 * it is by default.
 */
final class OpenSearchQueries {

    private OpenSearchQueries() {}

    static Map<String, Object> of(SearchQuery query) {
        return switch (query) {
            case Everything() -> Map.of("match_all", Map.of());
            case Nothing() -> Map.of("match_none", Map.of());
            case AnyOf(var field, var terms) -> anyOf(OpenSearchSchema.field(field), List.copyOf(terms));
            case EachOf(var field, var terms) -> eachOf(OpenSearchSchema.field(field), terms);
            case Stems(var field, var stems) ->
                anyOf(
                        OpenSearchSchema.stems(field),
                        stems.entrySet().stream()
                                .map(entry -> OpenSearchSchema.stem(entry.getKey(), entry.getValue()))
                                .toList());
            case Beginning(var field, var text) -> on("prefix", OpenSearchSchema.field(field), Map.of("value", text));
            case Misspelled(var field, var token) -> misspelled(field, token);
            case Between(var field, var least, var most) ->
                on("range", OpenSearchSchema.field(field), Map.of("gte", least, "lte", most));
            case Scored(var scored, var score) ->
                Map.of("constant_score", Map.of("filter", of(scored), "boost", score));
            case Best(var places) -> Map.of("dis_max", Map.of("queries", all(places)));
            case Either(var ways) -> either(ways);
            case Combined(var needed, var wanted, var filters, var excluded) ->
                bool(Map.of(
                        "must", all(needed), "should", all(wanted), "filter", all(filters), "must_not", all(excluded)));
        };
    }

    private static List<Map<String, Object>> all(List<SearchQuery> queries) {
        return queries.stream().map(OpenSearchQueries::of).toList();
    }

    private static Map<String, Object> anyOf(String field, List<String> terms) {
        return on("terms", field, terms);
    }

    private static Map<String, Object> eachOf(String field, List<String> terms) {
        return terms.size() == 1
                ? anyOf(field, terms)
                : bool(Map.of(
                        "filter",
                        terms.stream().map(term -> anyOf(field, List.of(term))).toList()));
    }

    /** All words with the same number of edits are found, however many they are. */
    private static Map<String, Object> misspelled(String field, Token token) {
        return on(
                "fuzzy",
                OpenSearchSchema.longWords(field),
                Map.of(
                        "value",
                        token.text(),
                        "fuzziness",
                        Corrections.edits(token),
                        "prefix_length",
                        0,
                        "transpositions",
                        true,
                        "rewrite",
                        "constant_score"));
    }

    /** Ways of one term in the same field are one clause. */
    private static Map<String, Object> either(List<SearchQuery> ways) {
        var single = new TreeMap<String, List<String>>();
        var clauses = new ArrayList<Map<String, Object>>();
        for (var way : ways) {
            if (way instanceof EachOf(var field, var terms) && terms.size() == 1) {
                single.computeIfAbsent(field, _ -> new ArrayList<>()).addAll(terms);
            } else {
                clauses.add(of(way));
            }
        }
        single.forEach((field, terms) -> clauses.add(anyOf(OpenSearchSchema.field(field), terms)));
        return switch (clauses.size()) {
            case 0 -> of(new Nothing());
            case 1 -> clauses.getFirst();
            default -> bool(Map.of("should", clauses));
        };
    }

    private static Map<String, Object> bool(Map<String, Object> clauses) {
        return Map.of("bool", clauses);
    }

    private static Map<String, Object> on(String query, String field, Object value) {
        return Map.of(query, Map.of(field, value));
    }
}
