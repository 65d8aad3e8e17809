package com.electricmall.common.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import java.io.IOException;

/** Trees whose strings and names are {@link UnicodeText}: no {@link TextDeserializer} reads what is in a tree. */
final class TextTreeDeserializer extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private TextTreeDeserializer(JsonDeserializer<?> trees) {
        super(trees);
    }

    static TextTreeDeserializer of(Class<? extends JsonNode> type) {
        return new TextTreeDeserializer(JsonNodeDeserializer.getDeserializer(type));
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> trees) {
        return new TextTreeDeserializer(trees);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return checked(super.deserialize(parser, context), parser);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context, Object into) throws IOException {
        return checked(super.deserialize(parser, context, into), parser);
    }

    private static Object checked(Object tree, JsonParser parser) throws JsonMappingException {
        requireUnicode((JsonNode) tree, parser);
        return tree;
    }

    private static void requireUnicode(JsonNode node, JsonParser parser) throws JsonMappingException {
        if (node.isTextual()) {
            TextDeserializer.requireUnicode(node.textValue(), parser);
        }
        for (var member : node.properties()) {
            TextDeserializer.requireUnicode(member.getKey(), parser);
            requireUnicode(member.getValue(), parser, new JsonMappingException.Reference(node, member.getKey()));
        }
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                requireUnicode(node.get(i), parser, new JsonMappingException.Reference(node, i));
            }
        }
    }

    private static void requireUnicode(JsonNode child, JsonParser parser, JsonMappingException.Reference place)
            throws JsonMappingException {
        try {
            requireUnicode(child, parser);
        } catch (JsonMappingException flawed) {
            flawed.prependPath(place);
            throw flawed;
        }
    }
}
