package com.electricmall.common.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Strings that are {@link UnicodeText}: JSON can escape U+0000 and half a surrogate pair, which cannot be stored. */
final class TextDeserializer extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var text = super.deserialize(parser, context);
        if (text != null) {
            requireUnicode(text, parser);
        }
        return text;
    }

    static void requireUnicode(String text, JsonParser parser) throws JsonMappingException {
        var flaw = UnicodeText.flaw(text);
        if (flaw.isPresent()) {
            throw JsonMappingException.from(parser, flaw.get(), new IllegalArgumentException(flaw.get()));
        }
    }

    /** The names in maps. */
    static final class OfKeys extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            requireUnicode(key, context.getParser());
            return key;
        }
    }
}
