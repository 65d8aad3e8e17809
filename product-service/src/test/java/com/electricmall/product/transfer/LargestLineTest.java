package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A product grows past what one request can send, by translations that are added later. */
class LargestLineTest {

    private static final int LANGUAGES = 50;
    private static final int ATTRIBUTES = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"\u001F", "\uD83C\uDF81", "\"", "\n", "茶", "\\"})
    void isImportedAsItWasExported(String symbol) throws IOException {
        var product = product(symbol);

        var ndjson = new NdjsonReader(lines(new NdjsonWriter(JSON), product), JSON).next();
        var csv = new CsvProductReader(lines(new CsvProductWriter(false, names(product)), product)).next();

        assertThat(ndjson)
                .isInstanceOfSatisfying(
                        Parsed.class,
                        line -> assertThat(line.fields().equals(product)).isTrue());
        assertThat(csv)
                .isInstanceOfSatisfying(
                        Parsed.class,
                        line -> assertThat(line.fields().equals(product)).isTrue());
    }

    private static TextLines lines(ProductFileWriter writer, ObjectNode product) {
        return new TextLines(new ByteArrayInputStream((writer.start() + writer.line(product)).getBytes(UTF_8)));
    }

    private static ObjectNode product(String symbol) {
        var description = "a" + symbol.repeat(9_998) + "z";
        var product = JsonNodeFactory.instance.objectNode().put("name", "n".repeat(200));
        product.put("description", description);
        var attributes = product.putObject("attributes");
        IntStream.range(0, ATTRIBUTES)
                .forEach(i -> attributes.put("茶".repeat(48) + (10 + i), "\uD83C\uDF81".repeat(500)));
        var translations = product.putObject("translations");
        IntStream.range(0, LANGUAGES)
                .forEach(i -> translations
                        .putObject("x" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
                        .put("name", "n".repeat(200))
                        .put("description", description));
        return product;
    }

    private static Map<String, SortedSet<String>> names(ObjectNode product) {
        return Map.of("attributes", names(product, "attributes"), "translations", names(product, "translations"));
    }

    private static SortedSet<String> names(ObjectNode product, String field) {
        var names = new TreeSet<String>();
        product.get(field).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
