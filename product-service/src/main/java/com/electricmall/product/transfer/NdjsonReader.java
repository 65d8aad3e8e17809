package com.electricmall.product.transfer;

import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.web.JsonFaults;
import com.electricmall.product.transfer.FileLine.Malformed;
import com.electricmall.product.transfer.FileLine.Parsed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, each a body of {@code POST /products}. Empty lines are passed over. */
final class NdjsonReader implements FileReader {

    /**
     * Of one line, many times those of the largest product: a tree takes tens of bytes of memory for each, also where
     * it has three characters.
     */
    static final int MOST_TOKENS = 20_000;

    /** What counts towards a batch: about what an empty object takes in memory, in characters. */
    private static final int SIZE_OF_A_NODE = 24;

    private final TextLines lines;
    private final ObjectMapper json;

    NdjsonReader(TextLines lines, ObjectMapper json) {
        this.lines = lines;
        this.json = json.copy();
        var factory = this.json.getFactory();
        factory.setStreamReadConstraints(factory.streamReadConstraints()
                .rebuild()
                .maxTokenCount(MOST_TOKENS)
                .build());
    }

    @Override
    public @Nullable FileLine next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.flaw() != null) {
                return Malformed.of(line.number(), "body", "TEXT", line.flaw());
            }
            if (!line.text().isBlank()) {
                return read(line);
            }
        }
        return null;
    }

    private FileLine read(TextLines.Line line) {
        try {
            return json.readTree(line.text()) instanceof ObjectNode fields
                    ? new Parsed(line.number(), fields, Math.max(line.text().length(), SIZE_OF_A_NODE * nodes(fields)))
                    : Malformed.of(line.number(), "body", "TYPE", "not understood (expected: an object)");
        } catch (StreamConstraintsException excessive) {
            return Malformed.of(
                    line.number(),
                    "body",
                    "SIZE",
                    "deeper or of more parts than a product (expected: at most %d tokens)".formatted(MOST_TOKENS));
        } catch (JsonProcessingException malformed) {
            return new Malformed(line.number(), List.<FieldViolation>of(JsonFaults.violation(malformed)));
        }
    }

    private static int nodes(JsonNode tree) {
        var count = 1;
        for (var part : tree) {
            count += nodes(part);
        }
        return count;
    }
}
