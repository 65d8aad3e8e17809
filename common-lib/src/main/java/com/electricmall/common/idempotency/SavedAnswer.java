package com.electricmall.common.idempotency;

import com.electricmall.common.error.ConflictException;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
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

    /**
     * The work was done.
     *
     * @param body what the work returned if it is to be stored; a {@link JsonNode} if it was read
     */
    record Response(
            int status,
            Map<String, List<String>> headers,

            @JsonSerialize(using = Whole.class) @JsonDeserialize(as = JsonNode.class) @Nullable
            Object body)
            implements SavedAnswer {}

    /** Writes a body as if it were written by itself: with its type, where its class says so. */
    final class Whole extends StdSerializer<Object> {

        private static final long serialVersionUID = 1L;

        Whole() {
            super(Object.class);
        }

        @Override
        public void serialize(Object body, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.findTypedValueSerializer(body.getClass(), true, null).serialize(body, json, provider);
        }
    }

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
