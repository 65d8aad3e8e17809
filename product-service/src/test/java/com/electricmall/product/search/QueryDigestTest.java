package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryDigestTest {

    private static final SearchQuery ALL = new Everything();

    @Test
    void isTheSameForEqualQueriesAlone() {
        var queries = List.<SearchQuery>of(
                ALL,
                new Nothing(),
                new AnyOf("names", List.of("a, b")),
                new AnyOf("names", List.of("a", "b")),
                new AnyOf("names", List.of("ab")),
                new AnyOf("name", List.of("sab")),
                new AnyOf("names", List.of()),
                new EachOf("names", List.of("a", "b")),
                new EachOf("names", List.of("b", "a")),
                new Stems("names", Map.of(StemLanguage.DE, "kind")),
                new Stems("names", Map.of(StemLanguage.EN, "kind")),
                new Beginning("names", "kind"),
                new Misspelled("names", new Token("kinder", List.of("kinder"), false, false, false, false, null)),
                new Misspelled("names", new Token("kinder", List.of("kinder"), true, false, false, false, null)),
                new Between("price", 0, 5),
                new Between("price", 5, 0),
                new Scored(ALL, 1),
                new Scored(ALL, 2),
                new Best(List.of(ALL)),
                new Best(List.of(ALL, ALL)),
                new Either(List.of(ALL)),
                new Combined(List.of(ALL), List.of(), List.of(), List.of()),
                new Combined(List.of(ALL), List.of(ALL), List.of(), List.of()),
                new Combined(List.of(ALL), List.of(), List.of(ALL), List.of()),
                new Combined(List.of(ALL), List.of(), List.of(), List.of(ALL)),
                new Combined(List.of(ALL), List.of(new Best(List.of(ALL))), List.of(), List.of()));

        assertThat(queries.stream().map(QueryDigest::of)).doesNotHaveDuplicates();
        assertThat(QueryDigest.of(new AnyOf("names", Set.of("b", "a")))).isEqualTo(QueryDigest.of(queries.get(3)));
    }

    @Test
    void takesNoMoreForManyWords() {
        var queries = new SearchQueries(new InMemoryCategories());

        assertThat(Stream.of("lamp", "ab ".repeat(60), "ab cd ef gh ij kl mn op qr st ".repeat(6))
                        .map(q -> QueryDigest.of(queries.of(SearchRequest.of(q)))))
                .doesNotHaveDuplicates()
                .allSatisfy(digest -> assertThat(digest).hasSize(64));
    }
}
