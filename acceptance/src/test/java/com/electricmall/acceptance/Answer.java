package com.electricmall.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;

/** What the gateway said to one call. */
record Answer(String call, int status, HttpHeaders headers, JsonNode body) {

    /** This answer, if it has that status; else a failure that shows the whole of it. */
    Answer expect(int expected) {
        assertThat(status).as("status of %s, which said %s", call, body).isEqualTo(expected);
        return this;
    }

    String text(String field) {
        return body.path(field).asText();
    }

    int number(String field) {
        return body.path(field).asInt();
    }

    BigDecimal amount(String field) {
        return body.path(field).decimalValue();
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
