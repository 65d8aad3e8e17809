package com.electricmall.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/products", "/products/7", "/docs/", "/.well-known/jwks.json", "/a%20b", "/%E8%8C%B6"})
    void takesPathsInTheirOneSpelling(String path) {
        assertThat(RequestTarget.faultOfPath(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//",
                "//products",
                "/products//7",
                "/products//",
                "/.",
                "/..",
                "/products/./7",
                "/products/..",
                "/products;v=1",
                "/products/7;",
                "/%70roducts",
                "/products/%37",
                "/products/%2D1",
                "/products%2F7",
                "/products/%2e%2e/users",
                "/products/%5c",
                "/products/%253",
                "/products/%00",
                "/products/%c0%ae",
                "/products/%7E"
            })
    void findsNothingInAnotherSpelling(String path) {
        assertThat(RequestTarget.faultOfPath(path)).isEqualTo(HeadFault.noSuchPath());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%", "/%4", "/products/%zz", "/a b", "/a|b", "/a\"b", "/a\\b", "/a[0]", "/#x", "/\u00e9", "//%"
            })
    void refusesWhatIsNoPath(String path) {
        assertThat(RequestTarget.faultOfPath(path)).isNotNull().returns(400, HeadFault::status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "q=%E7%BB%BF%E8%8C%B6&x=a=b", "filter[x]=1", "a?b/c;d", "q=%00", "q=a+b%2b%2B"})
    void takesQueriesAsTheyAre(String query) {
        assertThat(RequestTarget.faultOfQuery(query)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q=100%", "q=%", "q=%4", "q=%g0", "q=a|b", "q={}", "q=a#b", "q=^", "q=\u00fc", "q=\"a\"", "q=<"})
    void refusesQueriesThatCannotBePassedOn(String query) {
        assertThat(RequestTarget.faultOfQuery(query))
                .isNotNull()
                .returns(400, HeadFault::status)
                .returns("query", HeadFault::field);
    }

    @Test
    void limitsTheQuery() {
        assertThat(RequestTarget.faultOfQuery("x".repeat(4_096))).isNull();
        assertThat(RequestTarget.faultOfQuery("x".repeat(4_097))).isNotNull().returns(414, HeadFault::status);
    }
}
