package com.electricmall.common.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

class CalledResourceTest {

    private static final String ID = "0198c0de-0000-7000-8000-00000000abcd";

    /** An endpoint with an id of each kind. */
    static class Refunds {

        void refund(@PathVariable("id") UUID id, @PathVariable("number") long number, @PathVariable String provider) {}
    }

    private static String pathOf(String id, String number, String provider) throws ReflectiveOperationException {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/as/it/was/written"));
        exchange.getAttributes()
                .put(
                        HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
                        PathPatternParser.defaultInstance.parse("/payments/{id}/refunds/{number}/{provider}"));
        exchange.getAttributes()
                .put(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        Map.of("id", id, "number", number, "provider", provider));
        var endpoint = Refunds.class.getDeclaredMethod("refund", UUID.class, long.class, String.class);
        exchange.getAttributes()
                .put(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE, new HandlerMethod(new Refunds(), endpoint));
        return CalledResource.pathOf(exchange);
    }

    @Test
    void isOneForAllSpellingsOfAnId() throws Exception {
        var path = pathOf(ID, "7", "A");

        assertThat(path).isEqualTo("/payments/" + ID + "/refunds/7/A");
        assertThat(pathOf(ID.toUpperCase(java.util.Locale.ROOT), "+7", "A")).isEqualTo(path);
        assertThat(pathOf(ID, "0x7", "A")).isEqualTo(path);
        assertThat(pathOf(ID, "7", "a")).isNotEqualTo(path);
    }

    @Test
    void isAsWrittenWhereNoIdCanBeRead() throws Exception {
        assertThat(pathOf("none", "seven", "A")).isEqualTo("/payments/none/refunds/seven/A");
        assertThat(CalledResource.pathOf(MockServerWebExchange.from(MockServerHttpRequest.post("/nowhere"))))
                .isEqualTo("/nowhere");
    }
}
