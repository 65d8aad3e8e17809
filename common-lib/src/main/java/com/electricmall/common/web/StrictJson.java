package com.electricmall.common.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdKeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/**
 * JSON as clients may send it: no unknown or repeated field, no number in quotes, no fraction where a whole number is
 * expected, nothing but Unicode text in strings and names, decimals exact both ways.
 */
public final class StrictJson implements Jackson2ObjectMapperBuilderCustomizer {

    @Override
    public void customize(Jackson2ObjectMapperBuilder builder) {
        builder.featuresToEnable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        JsonParser.Feature.STRICT_DUPLICATE_DETECTION,
                        JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .featuresToDisable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        MapperFeature.ALLOW_COERCION_OF_SCALARS,
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .deserializerByType(String.class, new TextDeserializer())
                .deserializerByType(JsonNode.class, TextTreeDeserializer.of(JsonNode.class))
                .deserializerByType(ObjectNode.class, TextTreeDeserializer.of(ObjectNode.class))
                .deserializerByType(ArrayNode.class, TextTreeDeserializer.of(ArrayNode.class))
                .postConfigurer(StrictJson::refuseOtherShapes)
                .postConfigurer(mapper -> mapper.registerModule(new SimpleModule("unicode-names")
                        .addKeyDeserializer(String.class, new TextDeserializer.OfKeys())));
    }

    /** A mapper for what other programs write: unknown fields are ignored, since a newer release may add them. */
    public static ObjectMapper tolerant(ObjectMapper strict) {
        return strict.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * A mapper for what services of the suite have written themselves: responses of each other, columns of their
     * databases, copies in Redis. It reads the same values as {@link #tolerant}, with the same types, but looks neither
     * for repeated fields nor for what is no Unicode text, which is a good part of the cost of reading. It must never
     * read what a client sent: no bean is one, so that none can come to a controller.
     */
    public static ObjectMapper internal(ObjectMapper strict) {
        var mapper = tolerant(strict).disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        return mapper.registerModule(new SimpleModule("internal")
                .addDeserializer(String.class, StringDeserializer.instance)
                .addDeserializer(JsonNode.class, trees(JsonNode.class))
                .addDeserializer(ObjectNode.class, trees(ObjectNode.class))
                .addDeserializer(ArrayNode.class, trees(ArrayNode.class))
                .addKeyDeserializer(String.class, StdKeyDeserializer.forType(String.class)));
    }

    @SuppressWarnings("unchecked") // Jackson's method says the type that it makes by its argument alone
    private static <T extends JsonNode> JsonDeserializer<T> trees(Class<T> type) {
        return (JsonDeserializer<T>) JsonNodeDeserializer.getDeserializer(type);
    }

    private static void refuseOtherShapes(ObjectMapper mapper) {
        mapper.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Enum).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    }
}
