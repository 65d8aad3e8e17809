package com.electricmall.common.idempotency;

import com.electricmall.common.error.ConflictException;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response as it is stored for repeats. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SavedAnswer.Response.class, name = "response"),
    @JsonSubTypes.Type(value = SavedAnswer.Refusal.class, name = "refusal")
})
sealed interface SavedAnswer {

    /** The work was done. */
    record Response(
            int status,
            Map<String, List<String>> headers,
            @Nullable JsonNode body) implements SavedAnswer {}

    /** The work failed with a conflict. */
    record Refusal(String code, String detail, Map<String, Object> members) implements SavedAnswer {

        static Refusal of(ConflictException refusal) {
            return new Refusal(refusal.code(), refusal.detail(), refusal.members());
        }

        ConflictException toException() {
            var refusal = new ConflictException(code, detail);
            members.forEach(refusal::with);
            return refusal;
        }
    }
}
