package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A line of a few bytes for each part takes many times as much memory when it is read. */
class LineOfManyPartsTest {

    private static NdjsonReader reader(String text) {
        return new NdjsonReader(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))), new ObjectMapper());
    }

    private static String line(int parts) {
        return "{\"x\": [" + "{},".repeat(parts - 1) + "{}]}\n";
    }

    @Test
    void isRejectedAndTheNextOneIsRead() throws IOException {
        var file = reader(line(1_300_000) + "{\"name\": \"Lamp\"}\n");

        assertThat(file.next()).isInstanceOfSatisfying(Malformed.class, line -> {
            assertThat(line.number()).isEqualTo(1);
            assertThat(line.errors().getFirst().code()).isEqualTo("SIZE");
        });
        assertThat(file.next())
                .isInstanceOfSatisfying(
                        Parsed.class,
                        line -> assertThat(line.fields().path("name").textValue())
                                .isEqualTo("Lamp"));
        assertThat(file.next()).isNull();
    }

    @Test
    void hasNoMoreImagesThanItIsRejectedFor() throws IOException {
        var text = "name,images\nLamp," + "a ".repeat(1_000_000) + "\n";

        var file = new CsvProductReader(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))));

        assertThat(file.next())
                .isInstanceOfSatisfying(
                        Parsed.class,
                        line -> assertThat(line.fields().path("images")).hasSize(1_000));
    }

    @Test
    void countsAsItsMemoryWhereItIsRead() throws IOException {
        assertThat(reader(line(9_000)).next())
                .isInstanceOfSatisfying(
                        Parsed.class, line -> assertThat(line.size()).isGreaterThan(24 * 9_000));
        assertThat(reader("{\"name\": \"%s\"}".formatted("a".repeat(500))).next())
                .isInstanceOfSatisfying(
                        Parsed.class, line -> assertThat(line.size()).isEqualTo(512));
    }
}
