package com.electricmall.product.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as shops have them, each beside what its lines become. */
class ShopifyExportsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "options-and-states",
                "today",
                "html",
                "spreadsheet",
                "pictures",
                "languages",
                "stock-and-prices",
                "apart",
                "few-columns"
            })
    void areReadAsTheirOwnerMeansThem(String name) throws IOException {
        var export = resource(name + ".csv");
        var expected = resource(name + ".txt").lines().toList();

        assertThat(read(export)).isEqualTo(expected);
        assertThat(read("\uFEFF" + export.replace("\n", "\r\n")))
                .as("as a spreadsheet saves it")
                .isEqualTo(expected);
    }

    private static List<String> read(String text) throws IOException {
        var reader = new ShopifyReader(new TextLines(new ByteArrayInputStream(text.getBytes(UTF_8))), "EUR");
        var lines = new ArrayList<String>();
        for (var line = reader.next(); line != null; line = reader.next()) {
            lines.add(
                    switch (line) {
                        case Parsed product -> product.number() + " " + product.fields();
                        case Malformed(var number, var errors) -> {
                            var error = errors.getFirst();
                            yield "%d %s %s: %s".formatted(number, error.code(), error.field(), error.message());
                        }
                    });
        }
        if (reader.imagesDropped() > 0) {
            lines.add("images dropped: " + reader.imagesDropped());
        }
        return lines;
    }

    private static String resource(String name) {
        try (var in = ShopifyExportsTest.class.getResourceAsStream("/shopify/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
