package com.electricmall.common.idempotency;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.security.Secrets;
import com.electricmall.common.web.StrictJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/** Converts responses to the encrypted bytes that are stored, and back. */
final class Answers {

    private static final String PURPOSE = "idempotency-answer";

    private final ObjectMapper json;
    private final Secrets secrets;

    Answers(ObjectMapper json, Secrets secrets) {
        this.json = StrictJson.internal(json);
        this.secrets = secrets;
    }

    byte[] seal(ResponseEntity<?> answer) {
        return seal(new SavedAnswer.Response(answer.getStatusCode().value(), answer.getHeaders(), answer.getBody()));
    }

    byte[] seal(ConflictException refusal) {
        return seal(SavedAnswer.Refusal.of(refusal));
    }

    /** @throws ConflictException if that was the answer */
    <T> ResponseEntity<T> open(byte[] sealed, Class<T> type) {
        try {
            return switch (json.readValue(secrets.decrypt(PURPOSE, sealed), SavedAnswer.class)) {
                case SavedAnswer.Refusal refusal -> throw refusal.toException();
                case SavedAnswer.Response response ->
                    ResponseEntity.status(response.status())
                            .headers(new HttpHeaders(MultiValueMap.fromMultiValue(response.headers())))
                            .body(response.body() instanceof JsonNode body ? json.treeToValue(body, type) : null);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] seal(SavedAnswer answer) {
        try {
            return secrets.encrypt(PURPOSE, json.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + answer, e);
        }
    }
}
