package com.electricmall.common.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.server.ServerWebExchange;

class OneSpellingMappingTest {

    private final OneSpellingMapping mapping = new OneSpellingMapping();
    private final RequestMappingInfo endpoint =
            RequestMappingInfo.paths("/things/{id}").build();

    static final class Things {
        String one(@PathVariable("id") long id) {
            return "thing " + id;
        }
    }

    @BeforeEach
    void register() throws NoSuchMethodException {
        mapping.registerMapping(endpoint, new Things(), Things.class.getDeclaredMethod("one", long.class));
    }

    @Test
    void looksUpTheEndpointOfAnExchangeOnce() {
        var exchange = exchange("/things/7");
        var found = find(exchange);
        mapping.unregisterMapping(endpoint);

        assertThat(find(exchange)).isSameAs(found).isNotNull();
        assertThat(find(exchange("/things/7"))).isNull();
        assertThat(exchange.<Map<String, String>>getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .isEqualTo(Map.of("id", "7"));
    }

    @Test
    void findsNothingForAnIdInAnotherSpelling() {
        assertThat(find(exchange("/things/07"))).isNull();
        assertThat(find(exchange("/things/+7"))).isNull();
    }

    private HandlerMethod find(ServerWebExchange exchange) {
        return mapping.getHandlerInternal(exchange).block();
    }

    private static ServerWebExchange exchange(String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.get(path));
    }
}
