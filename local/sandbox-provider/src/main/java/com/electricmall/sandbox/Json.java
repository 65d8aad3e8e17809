package com.electricmall.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** The provider's JSON: exact decimals, no nulls, no unknown fields. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** @throws Refusal if the text is no such value */
    static <T> T read(byte[] text, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(text, type);
        } catch (ValueInstantiationException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : unreadable(e);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static Refusal unreadable(JsonProcessingException e) {
        return Refusal.badRequest("body: " + e.getOriginalMessage());
    }
}
