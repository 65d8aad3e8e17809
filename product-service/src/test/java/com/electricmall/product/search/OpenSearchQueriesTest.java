package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchQueriesTest {

    /** Of {@code indices.query.bool.max_clause_count}, as it is by default. */
    private static final int MOST_CLAUSES = 1024;

    private static final int LONGEST_TEXT = 200;

    /** Of different Chinese characters, in words so long. */
    @ParameterizedTest
    @ValueSource(ints = {200, 100, 50, 21, 20, 10, 5, 2, 1})
    void haveFewEnoughClauses(int word) {
        var text = IntStream.iterate(0, i -> i + word + 1)
                .limit(LONGEST_TEXT / (word + 1) + 1)
                .mapToObj(start -> chinese(start, word))
                .collect(Collectors.joining(" "));

        assertThat(clauses(text.substring(0, Math.min(LONGEST_TEXT, text.length()))))
                .isLessThan(MOST_CLAUSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-s-h-i-r-t-", "ab-cd ", "lanterns ", "l'etui ", "a ", "ab1cd2-", "茶龙-井绿 "})
    void haveFewEnoughClausesOfWordsInParts(String part) {
        assertThat(clauses(part.repeat(LONGEST_TEXT / part.length()))).isLessThan(MOST_CLAUSES);
    }

    private static String chinese(int start, int length) {
        return IntStream.range(start, start + length)
                .mapToObj(i -> Character.toString(0x4E00 + 37 * i))
                .collect(Collectors.joining());
    }

    private static int clauses(String q) {
        return leaves(OpenSearchQueries.of(new SearchQueries(new InMemoryCategories()).of(SearchRequest.of(q))));
    }

    private static int leaves(Object query) {
        return switch (query) {
            case Map<?, ?> clause
            when clause.keySet().stream().anyMatch(List.of("terms", "prefix", "fuzzy")::contains) -> 1;
            case Map<?, ?> clause ->
                clause.values().stream().mapToInt(OpenSearchQueriesTest::leaves).sum();
            case Collection<?> clauses ->
                clauses.stream().mapToInt(OpenSearchQueriesTest::leaves).sum();
            default -> 0;
        };
    }
}
