package com.electricmall.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.search.IndexNews;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class SearchResponsesTest {

    @ParameterizedTest
    @CsvSource({"true, 1", "false,"})
    void tellsOfAnswersThatMayLackAKnownChange(boolean behind, @Nullable String age) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/products?q=lamp"));

        new SearchResponses(new News(behind)).tellAge(exchange);

        assertThat(exchange.getResponse().getHeaders().getFirst(HttpHeaders.AGE))
                .isEqualTo(age);
    }

    private record News(boolean isBehind) implements IndexNews {

        @Override
        public void hurry() {
            throw new UnsupportedOperationException("No answer changes a product");
        }
    }
}
