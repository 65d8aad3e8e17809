package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

class StrictJsonTest {

    private final ObjectMapper json = mapper();

    record Parts(
            @Nullable String text,
            @Nullable JsonNode any,
            @Nullable ObjectNode object,
            @Nullable ArrayNode array,
            @Nullable Object untyped,
            @Nullable Map<String, Object> map,
            @Nullable List<String> texts) {}

    /** Half a surrogate pair and U+0000, in each kind of field that can have a string or a name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'text':'FLAW'}                 | text",
                "{'any':'FLAW'}                  | any",
                "{'any':['',{'a':'FLAW'}]}       | any.null.a",
                "{'any':{'FLAW':1}}              | any",
                "{'object':{'a':{'b':'FLAW'}}}   | object.a.b",
                "{'object':{'FLAW':null}}        | object",
                "{'array':['FLAW']}              | array.null",
                "{'untyped':['FLAW']}            | untyped",
                "{'untyped':{'a':'FLAW'}}        | untyped",
                "{'map':{'a':'FLAW'}}            | map.a",
                "{'texts':['','FLAW']}           | texts.null",
            })
    void takesNothingButUnicodeText(String body, String field) {
        for (var flaw : List.of("a\\ud800", "\\udc00", "\\u0000")) {
            assertThatThrownBy(() -> json.readValue(body.replace('\'', '"').replace("FLAW", flaw), Parts.class))
                    .isInstanceOfSatisfying(JsonMappingException.class, refused -> {
                        assertThat(refused.getOriginalMessage()).contains("expected: ");
                        assertThat(String.join(
                                        ".",
                                        refused.getPath().stream()
                                                .map(place -> String.valueOf(place.getFieldName()))
                                                .toList()))
                                .isEqualTo(field);
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud800\"}", "[\"\\u0000\"]", "\"\\udc00\""})
    void takesNoSuchTree(String body) {
        assertThatThrownBy(() -> json.readTree(body)).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> StrictJson.tolerant(json).readTree(body)).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void tellsNullFromWhatIsAbsent() throws JsonProcessingException {
        assertThat(json.readValue("{\"any\":null}", Parts.class).any()).isEqualTo(NullNode.getInstance());
        assertThat(json.readValue("{}", Parts.class).any()).isNull();
    }

    @Test
    void keepsTreesAsTheyAre() throws JsonProcessingException {
        var tree = "{\"any\":{\"🍵\":[\"绿茶\",20.00,true,null,{}]}}";

        assertThat(json.readTree(tree).toString()).isEqualTo(tree);
        assertThat(json.readValue(tree, Parts.class).any()).hasToString(tree.substring(7, tree.length() - 1));
    }

    record Own(
            @Nullable BigDecimal amount,
            @Nullable Integer count,
            @Nullable Object untyped,
            @Nullable JsonNode tree) {}

    @Nested
    class OfOurOwn {

        private final ObjectMapper own = StrictJson.internal(json);

        @Test
        void isReadWithTheSameValues() throws JsonProcessingException {
            for (var text : List.of(
                    "{\"amount\":20.00,\"count\":3,\"untyped\":[1.10,{\"a\":null}],\"tree\":{\"b\":[0.50,\"绿茶\"]}}",
                    "{\"amount\":12345678901234567890.123456789,\"tree\":1E+3,\"untyped\":\"x\"}",
                    "{\"amount\":null,\"tree\":null}")) {
                assertThat(own.readValue(text, Own.class)).isEqualTo(json.readValue(text, Own.class));
            }
            assertThat(own.readValue("{\"text\":\"a\",\"map\":{\"b\":1},\"texts\":[\"c\"]}", Parts.class))
                    .isEqualTo(new Parts("a", null, null, null, null, Map.of("b", 1), List.of("c")));
        }

        @Test
        void isWrittenTheSame() throws JsonProcessingException {
            var written = new Own(new BigDecimal("1E+3"), 3, Map.of("a", new BigDecimal("0.50")), null);

            assertThat(own.writeValueAsString(written)).isEqualTo(json.writeValueAsString(written));
        }

        @Test
        void isNotSearchedForWhatClientsMayNotSend() throws JsonProcessingException {
            var repeated = "{\"count\":1,\"count\":2,\"addedLater\":{\"a\":1}}";
            var text = "{\"text\":\"a\\u0000\",\"any\":{\"\\u0000\":[\"\\u0000\"]},\"map\":{\"\\u0000\":1}}";

            assertThat(own.readValue(repeated, Own.class).count()).isEqualTo(2);
            assertThat(own.readValue(text, Parts.class).text()).isEqualTo("a\0");
            assertThat(own.readTree("{\"\\u0000\":1}").fieldNames().next()).isEqualTo("\0");
            assertThatThrownBy(() -> json.readValue(repeated, Own.class)).isInstanceOf(JsonProcessingException.class);
            assertThatThrownBy(() -> json.readValue(text, Parts.class)).isInstanceOf(JsonMappingException.class);
            assertThatThrownBy(() -> StrictJson.tolerant(json).readValue(repeated, Own.class))
                    .isInstanceOf(JsonProcessingException.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"count\":\"1\"}", "{\"count\":1.5}", "{\"amount\":true}", "{} {}", "{\"count\":"})
        void isRefusedIfItHasAnotherShape(String text) {
            assertThatThrownBy(() -> own.readValue(text, Own.class)).isInstanceOf(JsonProcessingException.class);
        }
    }

    private static ObjectMapper mapper() {
        var builder = new Jackson2ObjectMapperBuilder();
        new StrictJson().customize(builder);
        return builder.build();
    }
}
