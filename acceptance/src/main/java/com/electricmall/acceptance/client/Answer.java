package com.electricmall.acceptance.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;

/** What the gateway said to one call. */
public record Answer(String call, int status, HttpHeaders headers, JsonNode body) {

    /**
     * This answer, if it has that status.
     *
     * @throws AssertionError that shows the whole of it, if not
     */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("%s was answered %d (expected: %d): %s".formatted(call, status, expected, body));
        }
        return this;
    }

    public String text(String field) {
        return body.path(field).asText();
    }

    public int number(String field) {
        return body.path(field).asInt();
    }

    public BigDecimal amount(String field) {
        return body.path(field).decimalValue();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
