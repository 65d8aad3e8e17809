package com.electricmall.common.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.BindingContext;

class QueryParametersTest {

    private final QueryParametersArgumentResolver resolver = new QueryParametersArgumentResolver();

    record Filter(@Nullable String q, @Nullable String inStock) {}

    record Numbers(int size) {}

    static void list(@QueryParameters Filter filter, @QueryParameters Numbers numbers, Filter unmarked) {}

    @Test
    void areThoseOfTheQuery() {
        assertThat(bound("/products?inStock=true&q=%E8%8C%B6")).isEqualTo(new Filter("茶", "true"));
        assertThat(bound("/products?other=1")).isEqualTo(new Filter(null, null));
        assertThat(bound("/products?q=a&q=b&inStock=")).isEqualTo(new Filter("a,b", ""));
    }

    @ParameterizedTest
    @CsvSource({"q, ''", "q=, ''", "q&q=tea, ',tea'", "q=&q=tea, ',tea'", "q=tea&q, 'tea,'", "q&q, ','"})
    void withoutAValueAreEmpty(String query, String q) {
        assertThat(bound("/products?" + query)).isEqualTo(new Filter(q, null));
    }

    @Test
    void areNeitherHeadersNorFieldsOfAForm() {
        var request = MockServerHttpRequest.post("/products")
                .header("Q", "tea")
                .header("In-Stock", "true")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("q=%zz&inStock=true");

        assertThat(bound(MockServerWebExchange.from(request))).isEqualTo(new Filter(null, null));
    }

    @Test
    void areBoundWhereTheArgumentIsMarked() {
        assertThat(Stream.of(0, 1, 2).map(QueryParametersTest::argument).map(resolver::supportsParameter))
                .containsExactly(true, true, false);
    }

    @Test
    void areStringsOnly() {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/products?size=1"));

        assertThatThrownBy(() -> resolver.resolveArgumentValue(argument(1), new BindingContext(), exchange))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Numbers");
    }

    /** What a cursor belongs to, and what links keep. */
    @Test
    void areKnownByTheirNames() {
        assertThat(new ListParameters().of(argument(0).getExecutable())).contains("q", "inStock", "sort");
    }

    private Object bound(String path) {
        return bound(MockServerWebExchange.from(MockServerHttpRequest.method(HttpMethod.GET, URI.create(path))));
    }

    private Object bound(MockServerWebExchange exchange) {
        return resolver.resolveArgumentValue(argument(0), new BindingContext(), exchange);
    }

    private static MethodParameter argument(int index) {
        var list = Stream.of(QueryParametersTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("list"))
                .findFirst()
                .orElseThrow();
        return new MethodParameter(list, index);
    }
}
